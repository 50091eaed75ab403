/** The rules of one board: whose turn, which cells, which line. Knows no rooms and no players. */
import { cellCount, type Variant } from './variants.ts';

export const marks = ['X', 'O'] as const;
export type Mark = (typeof marks)[number];

/** A cell is its index, row by row from the top left: `row * columns + column`. */
export type Cell = number;
/** The cells played so far, in order. X plays the even turns, O the odd ones. */
export type Moves = readonly Cell[];
export type Board = (Mark | null)[];

export const markOfTurn = (turn: number): Mark => (turn % 2 === 0 ? 'X' : 'O');
export const otherMark = (mark: Mark): Mark => (mark === 'X' ? 'O' : 'X');

export function boardAfter(variant: Variant, moves: Moves): Board {
  const board: Board = Array(cellCount(variant)).fill(null);
  moves.forEach((cell, turn) => {
    board[cell] = markOfTurn(turn);
  });
  return board;
}

/**
 * The cells of the winning lines that run through `cell`, ascending, or null if there is none.
 * Only the last move can have made a line, so this is all a game needs to look at.
 */
export function winningCells(variant: Variant, board: Board, cell: Cell): Cell[] | null {
  const won = new Set<Cell>();
  for (const direction of directions) {
    const line = lineThrough(variant, board, cell, direction);
    if (line.length >= variant.inARow) for (const each of line) won.add(each);
  }
  return won.size > 0 ? [...won].sort((a, b) => a - b) : null;
}

type Direction = readonly [rowStep: number, columnStep: number];
const directions: readonly Direction[] = [
  [0, 1],
  [1, 0],
  [1, 1],
  [1, -1],
];

function lineThrough(variant: Variant, board: Board, cell: Cell, direction: Direction): Cell[] {
  const [rowStep, columnStep] = direction;
  return [
    cell,
    ...sameMarksFrom(variant, board, cell, [rowStep, columnStep]),
    ...sameMarksFrom(variant, board, cell, [-rowStep, -columnStep]),
  ];
}

function sameMarksFrom(
  { rows, columns }: Variant,
  board: Board,
  cell: Cell,
  [rowStep, columnStep]: Direction,
): Cell[] {
  const found: Cell[] = [];
  let row = Math.floor(cell / columns) + rowStep;
  let column = (cell % columns) + columnStep;
  while (row >= 0 && row < rows && column >= 0 && column < columns) {
    const next = row * columns + column;
    if (board[next] !== board[cell]) break;
    found.push(next);
    row += rowStep;
    column += columnStep;
  }
  return found;
}
