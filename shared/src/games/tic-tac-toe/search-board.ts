/** The board the computer searches on: marks are put and taken back, and what follows for the lines is kept up to date. */
import { type Lines, linesOf } from './lines.ts';
import type { Cell, Moves } from './rules.ts';
import { cellCount, type Variant } from './variants.ts';

/** Who plays: 0 is X, 1 is O. */
export type Side = 0 | 1;
export const opposite = (side: Side): Side => (1 - side) as Side;

export type SearchBoard = {
  readonly lines: Lines;
  readonly inARow: number;
  readonly cellCount: number;
  /** Cell → 1 if it is free. */
  readonly isFree: Uint8Array;
  freeCount: number;
  /** Per side: line → that side's marks on it. */
  readonly marks: readonly [Int8Array, Int8Array];
  /** Line → its free cells, combined by exclusive or: the cell itself where one is left. */
  readonly freeOf: Int16Array;
  /** Per side: cell → how many lines that side would complete there. */
  readonly completes: readonly [Int8Array, Int8Array];
  /** Per side: on how many cells it wins at once. */
  readonly winningCells: [number, number];
  /** Per side: lines on which only it has marks and two are missing: with one more it threatens to win. */
  readonly almost: [number, number];
  /** Per side: lines that it can still complete. */
  readonly openLines: [number, number];
  /** What the lines are worth to X, less what they are to O. */
  score: number;
  /** Names the position, in two times 32 bits, by Zobrist's method: https://www.chessprogramming.org/Zobrist_Hashing */
  hash: number;
  check: number;
};

export function openBoard(variant: Variant, moves: Moves): SearchBoard {
  const lines = linesOf(variant);
  const cells = cellCount(variant);
  const board: SearchBoard = {
    ...{ lines, inARow: variant.inARow, cellCount: cells, freeCount: cells },
    isFree: new Uint8Array(cells).fill(1),
    marks: [new Int8Array(lines.count), new Int8Array(lines.count)],
    freeOf: Int16Array.from(lines.cellsOf, (line) => line.reduce((all, cell) => all ^ cell, 0)),
    completes: [new Int8Array(cells), new Int8Array(cells)],
    winningCells: [0, 0],
    almost: [0, 0],
    openLines: [lines.count, lines.count],
    ...{ score: 0, hash: 0, check: 0 },
  };
  moves.forEach((cell, turn) => {
    place(board, (turn % 2) as Side, cell);
  });
  return board;
}

export function place(board: SearchBoard, side: Side, cell: Cell): void {
  board.isFree[cell] = 0;
  board.freeCount--;
  change(board, side, cell, 1);
}

export function takeBack(board: SearchBoard, side: Side, cell: Cell): void {
  board.isFree[cell] = 1;
  board.freeCount++;
  change(board, side, cell, -1);
}

/** A cell where `side` wins at once; null if there is none. */
export function winningCell(board: SearchBoard, side: Side): Cell | null {
  if (board.winningCells[side] === 0) return null;
  return board.completes[side].findIndex((lines) => lines > 0);
}

export const freeCells = ({ isFree }: SearchBoard): Cell[] => {
  const cells: Cell[] = [];
  for (let cell = 0; cell < isFree.length; cell++) if (isFree[cell] === 1) cells.push(cell);
  return cells;
};

/** What a line with so many marks, all of one side, is worth. */
export const worthOf = (marks: number): number => (marks === 0 ? 0 : 1 << (2 * marks));

/** Counts a mark on its lines (`by` is 1), or takes it away (-1): most of the search's time goes here. */
function change(board: SearchBoard, side: Side, cell: Cell, by: 1 | -1): void {
  const own = board.marks[side];
  const others = board.marks[1 - side] as Int8Array;
  for (const line of board.lines.through[cell] as Int16Array) {
    const rivals = others[line] as number;
    const without = (own[line] as number) - (by === 1 ? 0 : 1);
    own[line] = without + (by === 1 ? 1 : 0);
    if (rivals === 0) extend(board, side, cell, by, line, without);
    else if (without === 0) close(board, side, cell, by, rivals);
    (board.freeOf[line] as number) ^= cell;
  }
  mix(board, side, cell);
}

/** A line of one side, with `before` marks of it, has one more. */
function extend(
  board: SearchBoard,
  side: Side,
  cell: Cell,
  by: 1 | -1,
  line: number,
  before: number,
): void {
  const worth = worthOf(before + 1) - worthOf(before);
  board.score += side === 0 ? by * worth : -by * worth;
  if (before === 0) board.openLines[opposite(side)] -= by;
  const missing = board.inARow - before;
  if (missing > 3) return;
  if (missing === 3) board.almost[side] += by;
  else if (missing === 1) countWin(board, side, cell, -by);
  else {
    board.almost[side] -= by;
    const free = board.freeOf[line] as number;
    countWin(board, side, by === 1 ? free ^ cell : free, by);
  }
}

/** A line that only the other side had marks on, `rivals` of them, is of no use any more. */
function close(board: SearchBoard, side: Side, cell: Cell, by: 1 | -1, rivals: number): void {
  const other = opposite(side);
  board.score += side === 0 ? by * worthOf(rivals) : -by * worthOf(rivals);
  board.openLines[other] -= by;
  const missing = board.inARow - rivals;
  if (missing === 2) board.almost[other] -= by;
  else if (missing === 1) countWin(board, other, cell, -by);
}

function countWin(board: SearchBoard, side: Side, cell: Cell, by: number): void {
  const before = board.completes[side][cell] as number;
  board.completes[side][cell] = before + by;
  if (before === 0) board.winningCells[side]++;
  else if (before + by === 0) board.winningCells[side]--;
}

function mix(board: SearchBoard, side: Side, cell: Cell): void {
  const i = 2 * (2 * cell + side);
  board.hash ^= randomBits[i] as number;
  board.check ^= randomBits[i + 1] as number;
}

/** For up to 10 × 10 cells. The same in every process: splitmix32 from a fixed seed. */
const randomBits = Int32Array.from({ length: 4 * 100 }, (_, i) => {
  let bits = Math.imul(i + 1, 0x9e3779b9);
  bits = Math.imul(bits ^ (bits >>> 16), 0x21f0aaad);
  bits = Math.imul(bits ^ (bits >>> 15), 0x735a2d97);
  return bits ^ (bits >>> 15);
});
