/**
 * The running games of this browser as the home page shows them: read from its storage, and looked up over
 * HTTP, which takes no seat and no connection.
 */
import type { Room } from '@tictactoe/shared/room';
import type { App } from '../context/app-context.ts';
import { listViewOf } from '../games/list-views.ts';
import { createValueStore } from '../store/create-store.ts';
import { createGameRecorder } from './game-recorder.ts';
import { readGames } from './read-games.ts';
import { isRunning, type RunningGame, runningGameOf } from './running-game.ts';
import { storeGames } from './stored-games.ts';

export type RunningGames = {
  /** The newest first. One that ends stays until they are shown the next time, so that nothing moves. */
  games: readonly RunningGame[];
  /** The room that was left last, while its game was going on. */
  leftRoomId: string | null;
  /** How many looks on end could not see all: what they did not see is shown as it was last seen. */
  failedLooks: number;
  /** Rooms whose seat another tab has. */
  openElsewhere: readonly string[];
};

/** More are kept, and move up as others end. */
const maxShown = 5;
const answerTimeMs = 5000;

export function createRunningGames(app: App) {
  const { localStorage, isPlayedElsewhere } = app;
  const recorder = app.service(createGameRecorder);
  const { state, subscribe, dispatch } = createValueStore<RunningGames>({
    ...{ games: [], leftRoomId: null, failedLooks: 0, openElsewhere: [] },
  });
  const change = (changes: Partial<RunningGames>) => dispatch({ ...state(), ...changes });

  let looks = 0;

  /** In its place in both lists; one that has ended is stored no more. */
  const update = (found: RunningGame): void => {
    const inPlace = (game: RunningGame) => (game.roomId === found.roomId ? found : game);
    change({ games: state().games.map(inPlace) });
    storeGames(localStorage, readGames(localStorage).map(inPlace).filter(isRunning));
  };
  return {
    state,
    subscribe,
    /** Shows what is known. */
    open(): void {
      const games = readGames(localStorage).slice(0, maxShown);
      const withBoard = (game: RunningGame) => ({
        ...game,
        board: recorder.seen(game.roomId)?.board ?? null,
      });
      change({ games: games.map(withBoard), leftRoomId: recorder.leftRoomId(), openElsewhere: [] });
    },
    /** Looks the shown ones up again; never rejects. `isNewReason`: earlier failures say nothing of this look. */
    async refresh(isNewReason: boolean): Promise<void> {
      looks += 1;
      const look = looks;
      const games = state().games.filter(isRunning);
      const [found, elsewhere] = await Promise.all([
        Promise.all(games.map(lookUp)),
        Promise.all(games.map(({ roomId }) => isPlayedElsewhere(roomId))),
      ]);
      // A later look knows better.
      if (look !== looks) return;
      for (const game of found) if (game !== null) update(game);
      change({
        failedLooks: found.includes(null) ? (isNewReason ? 1 : state().failedLooks + 1) : 0,
        openElsewhere: games.flatMap(({ roomId }, i) => (elsewhere[i] ? [roomId] : [])),
      });
    },
  };
}

/** Null where no answer came, or one that this page does not understand. */
async function lookUp(game: RunningGame): Promise<RunningGame | null> {
  try {
    const answer = await fetch(`/api/rooms/${game.roomId}`, {
      signal: AbortSignal.timeout(answerTimeMs),
    });
    if (answer.status === 404) return { ...game, status: 'gone' };
    if (!answer.ok) return null;
    const room: Room = await answer.json();
    await listViewOf(room.game)?.load();
    return runningGameOf(room, game.playerId) ?? { ...game, status: 'gone' };
  } catch {
    return null;
  }
}
