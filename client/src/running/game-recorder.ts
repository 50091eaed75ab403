/** Records the games that are played on this page, for the home page's way back to them. */
import type { Room } from '@tictactoe/shared/room';
import { useLayoutEffect } from 'react';
import { type App, useService } from '../context/app-context.ts';
import { isRunning, type RunningGame, runningGameOf } from './running-game.ts';
import { storedGames, storeGames } from './stored-games.ts';

export function createGameRecorder({ localStorage }: App) {
  /** As they were last seen on this page. */
  const seen = new Map<string, RunningGame>();
  let shownLast: string | null = null;

  const store = (roomId: string, game: RunningGame | null): void => {
    const games = storedGames(localStorage) as RunningGame[];
    const others = games.filter((other) => other?.roomId !== roomId);
    storeGames(localStorage, game !== null && isRunning(game) ? [game, ...others] : others);
  };
  return {
    seen: (roomId: string): RunningGame | null => seen.get(roomId) ?? null,
    /** The room that was shown last, if its game goes on. */
    leftRoomId(): string | null {
      const game = shownLast === null ? undefined : seen.get(shownLast);
      return game !== undefined && isRunning(game) ? shownLast : null;
    },

    /** To be called with every document of a room that this page is in. */
    record(room: Room, playerId: string): void {
      const game = runningGameOf(room, playerId);
      if (game === null) return;
      seen.set(room.id, game);
      store(room.id, game);
    },
    /** The player has given up the seat. */
    forget(roomId: string): void {
      seen.delete(roomId);
      store(roomId, null);
    },
    roomShown(roomId: string): void {
      shownLast = roomId;
    },
  };
}

/** Records the room that is shown; returns what is to be called when its seat is given up for good. */
export function useGameRecorder(roomId: string, room: Room | null, playerId: string | null) {
  const recorder = useService(createGameRecorder);
  // Before the next screen is rendered, which reads what is recorded here.
  useLayoutEffect(() => {
    if (room !== null && playerId !== null) recorder.record(room, playerId);
  }, [recorder, room, playerId]);
  useLayoutEffect(() => recorder.roomShown(roomId), [recorder, roomId]);
  return () => recorder.forget(roomId);
}
