/** What is known of positions that were searched before, by whichever order of moves they come about. */
import type { Cell } from './rules.ts';
import type { SearchBoard, Side } from './search-board.ts';
import type { ForcedWin } from './threats.ts';

/** Whether a position is worth exactly so much, at least or at most. */
export type Bound = 'exact' | 'at least' | 'at most';

export type Known = {
  value: number;
  bound: Bound;
  /** How deep it was searched. */
  depth: number;
  best: Cell | null;
  /** How the other side would win if it had the move. */
  threat: ForcedWin | null;
};
export type Transpositions = ReturnType<typeof createTranspositions>;

/** A few times as many as are searched in one thought. */
const size = 1 << 14;

/** A newer position takes the place of an older one that is in its way. */
export function createTranspositions() {
  const entries: (Known | undefined)[] = Array(size);
  const checks = new Int32Array(size);
  const slotOf = (board: SearchBoard, side: Side) => (board.hash ^ -side) & (size - 1);

  return {
    find(board: SearchBoard, side: Side): Known | null {
      const slot = slotOf(board, side);
      return checks[slot] === (board.check ^ -side) ? (entries[slot] ?? null) : null;
    },
    store(board: SearchBoard, side: Side, known: Known): void {
      const slot = slotOf(board, side);
      checks[slot] = board.check ^ -side;
      entries[slot] = known;
    },
  };
}
