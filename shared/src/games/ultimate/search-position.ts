/** A position as the search plays it: bits instead of marks, and changed in place. */
import { all, hasLine, sizeOf } from './nine-bits.ts';
import type { UltimateState } from './rules.ts';

/** 0 for X, 1 for O. */
export type Side = 0 | 1;

/** A board and a cell of it: `9 * board + cell`. */
export type PackedMove = number;

export type SearchPosition = {
  /** The cells that each side has, as nine bits: of X on the nine boards, then of O. */
  marks: Uint16Array;
  /** The boards that each side has won, as nine bits. */
  won: Uint16Array;
  /** The boards that are won or full, as nine bits. */
  closed: number;
  /** The boards that may be played in, as nine bits. */
  open: number;
  /** The side to move. */
  side: Side;
  mostBoardsWin: boolean;
};

export function openPosition({ cells, boards, mustPlayIn, moves, options }: UltimateState) {
  const bitsOf = (places: readonly unknown[], value: unknown) =>
    places.reduce<number>((sum, each, place) => sum | (each === value ? 1 << place : 0), 0);
  const marks = [
    ...cells.map((each) => bitsOf(each, 'X')),
    ...cells.map((each) => bitsOf(each, 'O')),
  ];
  const closed = all & ~bitsOf(boards, null);
  const position: SearchPosition = {
    marks: Uint16Array.from(marks),
    won: Uint16Array.of(bitsOf(boards, 'X'), bitsOf(boards, 'O')),
    closed,
    open: mustPlayIn === null ? all & ~closed : 1 << mustPlayIn,
    side: (moves.length % 2) as Side,
    mostBoardsWin: options.mostBoardsWin,
  };
  return position;
}

export function copyPosition(from: SearchPosition, to: SearchPosition): void {
  to.marks.set(from.marks);
  to.won.set(from.won);
  to.closed = from.closed;
  to.open = from.open;
  to.side = from.side;
}

export const freeCells = ({ marks }: SearchPosition, board: number): number =>
  all & ~((marks[board] as number) | (marks[9 + board] as number));

export function play(position: SearchPosition, move: PackedMove): void {
  const { marks, won, side } = position;
  const board = Math.floor(move / 9);
  const cell = move - 9 * board;
  const own = (marks[9 * side + board] as number) | (1 << cell);
  marks[9 * side + board] = own;
  if (hasLine[own] === 1) {
    won[side] = (won[side] as number) | (1 << board);
    position.closed |= 1 << board;
  } else if (freeCells(position, board) === 0) {
    position.closed |= 1 << board;
  }
  const open = all & ~position.closed;
  position.open = open & (1 << cell) || open;
  position.side = side === 0 ? 1 : 0;
}

export const undecided = -1;

/** What the game is worth to X: 1, 0 or, for a draw, a half; `undecided` while it goes on. */
export function valueForX({ won, closed, mostBoardsWin }: SearchPosition): number {
  const ofX = won[0] as number;
  const ofO = won[1] as number;
  if (hasLine[ofX] === 1) return 1;
  if (hasLine[ofO] === 1) return 0;
  if (closed !== all) return undecided;
  const lead = (sizeOf[ofX] as number) - (sizeOf[ofO] as number);
  if (!mostBoardsWin || lead === 0) return 0.5;
  return lead > 0 ? 1 : 0;
}
