/**
 * The computer player: finds a move for a position. Pure, and in steps, so that the caller can stop
 * in between; when and where it thinks is the server's business.
 */
import type { ComputerLevel } from '../game.ts';
import type { UltimateMove, UltimateState } from './rules.ts';
import { openPosition } from './search-position.ts';
import { searchTree } from './tree-search.ts';

/** How many games a level plays in its mind before a move. The best one has time for some ten thousand on a server. */
const games: Record<ComputerLevel, number> = { easy: 30, medium: 300, unbeatable: 50_000 };

/**
 * Yields the best move found so far again and again, and returns the final one. May be stopped after any step.
 * `random` gives numbers from 0 to below 1; the same ones give the same move after as many steps.
 */
export function* chooseMove(
  state: UltimateState,
  level: ComputerLevel,
  random: () => number,
): Generator<UltimateMove, UltimateMove> {
  const search = searchTree(openPosition(state), games[level], random);
  let step = search.next();
  for (; !step.done; step = search.next()) yield unpacked(step.value);
  return unpacked(step.value);
}

const unpacked = (move: number): UltimateMove => ({ board: Math.floor(move / 9), cell: move % 9 });

/** No position is thought about to the end. */
export const thoughtKeyOf = (): null => null;
