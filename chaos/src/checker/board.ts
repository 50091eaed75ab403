/** The checker's own idea of a board: plain and slow, written apart from the rules under test. */
import type { Mark, RoomDocument } from '../history.ts';

export type Board = (Mark | null)[];

export function boardOf({ variant, moves }: RoomDocument): Board {
  const board: Board = Array(variant.rows * variant.columns).fill(null);
  for (const [turn, cell] of moves.entries()) board[cell] = turn % 2 === 0 ? 'X' : 'O';
  return board;
}

/** Who has `inARow` marks in a line anywhere, tried from every cell in every direction. */
export function winnerOn(board: Board, { rows, columns, inARow }: RoomDocument['variant']) {
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      for (const [down, right] of [
        [0, 1],
        [1, 0],
        [1, 1],
        [1, -1],
      ] as const) {
        const line = Array.from({ length: inARow }, (_, step) => {
          const [r, c] = [row + down * step, column + right * step];
          return r < rows && c >= 0 && c < columns ? board[r * columns + c] : null;
        });
        const [mark] = line;
        if (mark && line.every((each) => each === mark)) return mark;
      }
    }
  }
  return null;
}
