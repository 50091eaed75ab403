/** The rules of one board: whose turn, which cells, which line. Knows no rooms and no players. */
import type { Mark } from '../../marks.ts';
import { cellCount, type Variant } from './variants.ts';

/** A cell is its index, row by row from the top left: `row * columns + column`. */
export type Cell = number;
/** The cells played so far, in order. X plays the even turns, O the odd ones. */
export type Moves = readonly Cell[];
export type Board = (Mark | null)[];

export const markOfTurn = (turn: number): Mark => (turn % 2 === 0 ? 'X' : 'O');

export function boardAfter(variant: Variant, moves: Moves): Board {
  const board: Board = Array(cellCount(variant)).fill(null);
  moves.forEach((cell, turn) => {
    board[cell] = markOfTurn(turn);
  });
  return board;
}

/** The board of a room in which this game is played; a room's type leaves open which one that is. */
export const boardOf = (room: { variant: object; moves: readonly unknown[] }): Board =>
  boardAfter(room.variant as Variant, room.moves as Moves);

/**
 * The cells of the winning lines that run through `cell`, ascending, or null if there is none.
 * Only the last move can have made a line, so this is all a game needs to look at.
 */
export function winningCells(variant: Variant, board: Board, cell: Cell): Cell[] | null {
  let won: Cell[] | null = null;
  for (const { rowStep, columnStep } of directions) {
    const ahead = countSameFrom(variant, board, cell, rowStep, columnStep);
    const behind = countSameFrom(variant, board, cell, -rowStep, -columnStep);
    if (behind + 1 + ahead < variant.inARow) continue;
    const step = rowStep * variant.columns + columnStep;
    won ??= [cell];
    for (let i = -behind; i <= ahead; i++) if (i !== 0) won.push(cell + i * step);
  }
  return won?.sort((a, b) => a - b) ?? null;
}

const directions = [
  { rowStep: 0, columnStep: 1 },
  { rowStep: 1, columnStep: 0 },
  { rowStep: 1, columnStep: 1 },
  { rowStep: 1, columnStep: -1 },
];

/** How many cells in a row have the mark that `cell` has, next to it in one direction. */
function countSameFrom(
  { rows, columns }: Variant,
  board: Board,
  cell: Cell,
  rowStep: number,
  columnStep: number,
): number {
  let count = 0;
  let row = Math.floor(cell / columns) + rowStep;
  let column = (cell % columns) + columnStep;
  while (row >= 0 && row < rows && column >= 0 && column < columns) {
    if (board[row * columns + column] !== board[cell]) break;
    count++;
    row += rowStep;
    column += columnStep;
  }
  return count;
}
