/** Puts the moves to search in order, the promising ones first: the sooner a refutation is tried, the less is searched. */
import type { Cell } from './rules.ts';
import { type SearchBoard, type Side, worthOf } from './search-board.ts';

export type MoveOrder = ReturnType<typeof createMoveOrder>;

/**
 * First what was best here before, then what refuted the last position as far ahead (the "killer"), then what
 * refuted most elsewhere (the "history"), then by what is at stake on the cell.
 * Source: https://www.chessprogramming.org/Move_Ordering
 */
export function createMoveOrder(cellCount: number) {
  const killers = new Int16Array(cellCount + 1).fill(-1);
  const refutations = [new Int32Array(cellCount), new Int32Array(cellCount)] as const;

  return {
    /** Sorts in place. `ply` is how many moves ahead the position is, `before` the best move of before, if any. */
    sort(board: SearchBoard, side: Side, ply: number, moves: Cell[], before: Cell | null): Cell[] {
      const killer = killers[ply];
      const promise = new Map(
        moves.map((cell) => [cell, (refutations[side][cell] as number) + stakeAt(board, cell)]),
      );
      if (killer !== undefined && promise.has(killer)) promise.set(killer, veryMuch);
      if (before !== null && promise.has(before)) promise.set(before, 2 * veryMuch);
      return moves.sort((a, b) => (promise.get(b) as number) - (promise.get(a) as number));
    },
    recordRefutation(side: Side, ply: number, cell: Cell): void {
      killers[ply] = cell;
      (refutations[side][cell] as number)++;
    },
  };
}

const veryMuch = 2 ** 40;

/** Less than one: it decides between moves that refuted equally much. */
function stakeAt({ lines, marks }: SearchBoard, cell: Cell): number {
  let sum = 0;
  for (const line of lines.through[cell] as Int16Array) {
    const ofX = marks[0][line] as number;
    const ofO = marks[1][line] as number;
    if (ofX === 0 || ofO === 0) sum += 1 + worthOf(ofX + ofO);
  }
  return sum / 2 ** 30;
}
