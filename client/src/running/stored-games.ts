/** The list of running games that the browser keeps between visits. What it holds is checked where it is shown. */
import type { Storage } from '../identity/player-storage.ts';
import type { RunningGame } from './running-game.ts';

/** Removed with the players, too: see `forgetAll` in player-storage.ts. */
const key = 'tictactoe:games';
/** The oldest go: rooms that nobody enters expire on the server. */
const maxGames = 20;

/** Anything may be in it: anybody may have edited it. */
export function storedGames(storage: Storage): unknown[] {
  try {
    const list: unknown = JSON.parse(storage.getItem(key) ?? '[]');
    return Array.isArray(list) ? list : [];
  } catch {
    return [];
  }
}

/** Stores the games without their boards. */
export function storeGames(storage: Storage, games: readonly RunningGame[]): void {
  const kept = games.slice(0, maxGames).map(({ board: _, ...game }) => game);
  try {
    storage.setItem(key, JSON.stringify(kept));
  } catch {
    // Without storage, none are known on later visits.
  }
}
