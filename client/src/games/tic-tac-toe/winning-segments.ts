/** The strokes through winning lines: from which cell to which. */
import type { Cell } from '@tictactoe/shared/games/tic-tac-toe/rules';
import type { Variant } from '@tictactoe/shared/games/tic-tac-toe/variants';

export type Segment = { from: Cell; to: Cell };

const steps = [
  [0, 1],
  [1, 0],
  [1, 1],
  [1, -1],
] as const;

/** The last move completes every won line, so all of them run through it. */
export function winningSegments(variant: Variant, cells: readonly Cell[], last: Cell): Segment[] {
  return steps.flatMap(([rowStep, columnStep]) => {
    const before = lastInDirection(variant, cells, last, [-rowStep, -columnStep]);
    const after = lastInDirection(variant, cells, last, [rowStep, columnStep]);
    const isLine = before.count + 1 + after.count >= variant.inARow;
    return isLine ? [{ from: before.cell, to: after.cell }] : [];
  });
}

function lastInDirection(
  { rows, columns }: Variant,
  cells: readonly Cell[],
  start: Cell,
  [rowStep, columnStep]: readonly [number, number],
) {
  let found = { cell: start, count: 0 };
  for (let step = 1; ; step += 1) {
    const row = Math.floor(start / columns) + step * rowStep;
    const column = (start % columns) + step * columnStep;
    const cell = row * columns + column;
    const isOnBoard = row >= 0 && row < rows && column >= 0 && column < columns;
    if (!isOnBoard || !cells.includes(cell)) return found;
    found = { cell, count: step };
  }
}
