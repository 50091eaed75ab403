/**
 * The rules a second time, slow and obvious: every line of the whole board is looked at after every
 * move. Shares no code with src/rules.ts, so that the two can be held against each other.
 */
import type { Board } from '../src/games/tic-tac-toe/rules.ts';
import type { Variant } from '../src/games/tic-tac-toe/variants.ts';

/** Every run of exactly `inARow` cells in a straight line, as lists of cells. */
export function allLines({ rows, columns, inARow }: Variant): number[][] {
  const lines: number[][] = [];
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      for (const [down, right] of [
        [0, 1],
        [1, 0],
        [1, 1],
        [1, -1],
      ] as const) {
        const lastRow = row + down * (inARow - 1);
        const lastColumn = column + right * (inARow - 1);
        if (lastRow >= rows || lastColumn >= columns || lastColumn < 0) continue;
        lines.push(
          Array.from({ length: inARow }, (_, i) => (row + down * i) * columns + column + right * i),
        );
      }
    }
  }
  return lines;
}

/** The cells of all complete lines on the board, ascending; empty if nobody has won. */
export function cellsOfCompleteLines(lines: number[][], board: Board): number[] {
  const complete = lines.filter((line) => {
    const marks = line.map((cell) => board[cell]);
    return marks.every((mark) => mark === 'X') || marks.every((mark) => mark === 'O');
  });
  return [...new Set(complete.flat())].sort((a, b) => a - b);
}
