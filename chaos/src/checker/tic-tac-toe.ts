/** A second judge of tic-tac-toe: simple and slow, written independently of the rules under test. */
import type { Variant } from '@tictactoe/shared/games/tic-tac-toe/variants';
import type { Mark } from '../history.ts';
import type { Judge, Position } from './judge.ts';

type Board = (Mark | null)[];

export const ticTacToeJudge: Judge = {
  ruling(position) {
    const { variant, moves } = played(position);
    const illegal = moves.findIndex((cell, turn) => {
      const board = boardOf(variant, moves.slice(0, turn));
      // `undefined` is outside the board.
      return board[cell] !== null || winnerOn(board, variant) !== null;
    });
    const legal = illegal < 0 ? moves.length : illegal;
    const marks = Array.from({ length: legal + 1 }, (_, turn) => markOfTurn(turn));
    const winner = winnerOn(boardOf(variant, moves.slice(0, legal)), variant);
    const isOver = winner !== null || legal === variant.rows * variant.columns;
    return { legal, marks, outcome: isOver ? { winner } : null };
  },
  messageOf(position, move) {
    const { variant, moves } = played(position);
    const xIsNext = markOfTurn(moves.length) === 'X';
    return { board: boardOf(variant, moves), xIsNext, cell: move };
  },
};

/** A position of this game. */
const played = (position: Position) => position as { variant: Variant; moves: number[] };

const markOfTurn = (turn: number): Mark => (turn % 2 === 0 ? 'X' : 'O');

function boardOf({ rows, columns }: Variant, moves: readonly number[]): Board {
  const board: Board = Array(rows * columns).fill(null);
  for (const [turn, cell] of moves.entries()) board[cell] = markOfTurn(turn);
  return board;
}

/** Who has `inARow` marks in a line anywhere, tried from every cell in every direction. */
function winnerOn(board: Board, { rows, columns, inARow }: Variant): Mark | null {
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const mark = board[row * columns + column];
      if (!mark) continue;
      for (const [down, right] of [
        [0, 1],
        [1, 0],
        [1, 1],
        [1, -1],
      ] as const) {
        const isLine = Array.from({ length: inARow }, (_, step) => step).every((step) => {
          const [r, c] = [row + down * step, column + right * step];
          return r < rows && c >= 0 && c < columns && board[r * columns + c] === mark;
        });
        if (isLine) return mark;
      }
    }
  }
  return null;
}
