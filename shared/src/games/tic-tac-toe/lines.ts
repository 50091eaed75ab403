/** The lines of a board: every straight run of as many cells as win, and which of them each cell is in. */
import type { Cell } from './rules.ts';
import { cellCount, type Variant } from './variants.ts';

export type Lines = {
  count: number;
  /** Line → its cells. */
  cellsOf: readonly Cell[][];
  /** Cell → the lines through it. */
  through: readonly Int16Array[];
};

/** By size: one entry for every board that is played. */
const known = new Map<string, Lines>();

export function linesOf(variant: Variant): Lines {
  const key = `${variant.rows} ${variant.columns} ${variant.inARow}`;
  let lines = known.get(key);
  if (lines === undefined) {
    lines = findLines(variant);
    known.set(key, lines);
  }
  return lines;
}

function findLines(variant: Variant): Lines {
  const cellsOf = [...allLines(variant)];
  const through = Array.from({ length: cellCount(variant) }, (_, cell) =>
    Int16Array.from(cellsOf.flatMap((cells, line) => (cells.includes(cell) ? [line] : []))),
  );
  return { count: cellsOf.length, cellsOf, through };
}

const directions = [
  [0, 1],
  [1, 0],
  [1, 1],
  [1, -1],
] as const;

function* allLines({ rows, columns, inARow }: Variant): Generator<Cell[]> {
  for (const [rowStep, columnStep] of directions) {
    for (let row = 0; row + rowStep * (inARow - 1) < rows; row++) {
      for (let column = 0; column < columns; column++) {
        const last = column + columnStep * (inARow - 1);
        if (last < 0 || last >= columns) continue;
        const first = row * columns + column;
        const step = rowStep * columns + columnStep;
        yield Array.from({ length: inARow }, (_, i) => first + i * step);
      }
    }
  }
}
