/**
 * The computer player: finds a move for a position. Pure, and in steps, so that the caller can stop
 * in between; when and where it thinks is the server's business.
 */
import { type Mark, otherMark } from '../../marks.ts';
import type { ComputerLevel } from '../game.ts';
import { type Board, type Cell, type Moves, markOfTurn } from './rules.ts';
import { cellCount, type Variant } from './variants.ts';

/** A position to move in; there must be a free cell. */
export type Position = { variant: Variant; moves: Moves };

/**
 * Yields the best cell found so far again and again, and returns the final one. May be stopped after
 * any step. `random` gives numbers from 0 to below 1. `easy` plays anywhere, `medium` takes a win and stops
 * one, `unbeatable` searches: to the end on 3×3, as deep as it gets on larger boards.
 */
export function* chooseMove(
  { variant, moves }: Position,
  level: ComputerLevel,
  random: () => number,
): Generator<Cell, Cell> {
  const board = openBoard(variant, moves);
  const free = board.freeCells();
  const anyCell = free[Math.floor(random() * free.length)] as Cell;
  switch (level) {
    case 'easy':
      return anyCell;
    case 'medium': {
      const mark = markOfTurn(moves.length);
      return winningCell(board, mark) ?? winningCell(board, otherMark(mark)) ?? anyCell;
    }
    case 'unbeatable':
      return yield* search(board, markOfTurn(moves.length));
    default:
      return level satisfies never;
  }
}

const winningCell = (board: SearchBoard, mark: Mark): Cell | undefined =>
  board.freeCells().find((cell) => board.wouldWin(mark, cell));

/** A won game's value; a quicker win is worth more. Far above what any position can count. */
const won = 1e9;
/** Positions looked at between two steps: well under a millisecond. */
const nodesPerStep = 16;

/** Iterative deepening over negamax with alpha-beta pruning. */
function* search(board: SearchBoard, mark: Mark): Generator<Cell, Cell> {
  let best = board.freeCells(mark)[0] as Cell;
  const deepest = board.freeCells().length;
  for (let depth = 1; depth <= deepest; depth++) {
    const counter = { nodes: 0 };
    let alpha = Number.NEGATIVE_INFINITY;
    let bestHere = best;
    // The best of the last round first: it cuts most.
    const cells = [best, ...board.freeCells(mark).filter((cell) => cell !== best)];
    for (const cell of cells) {
      const value = yield* worthOfMove(board, cell, mark, depth, -won * 2, -alpha, counter, best);
      if (value > alpha) [alpha, bestHere] = [value, cell];
    }
    best = bestHere;
    yield best;
    // A forced win or a certain loss does not get better by looking deeper.
    if (Math.abs(alpha) > won / 2) return best;
  }
  return best;
}

/** What playing `cell` is worth to `mark`. */
function* worthOfMove(
  board: SearchBoard,
  cell: Cell,
  mark: Mark,
  depth: number,
  alpha: number,
  beta: number,
  counter: { nodes: number },
  bestSoFar: Cell,
): Generator<Cell, number> {
  if (++counter.nodes % nodesPerStep === 0) yield bestSoFar;
  if (board.wouldWin(mark, cell)) return won + depth;
  board.place(mark, cell);
  const opponent = otherMark(mark);
  const free = board.freeCells(opponent);
  let value: number;
  if (free.length === 0) value = 0;
  else if (depth === 1) value = board.scoreFor(mark);
  else {
    let reply = alpha;
    for (const next of free) {
      const worth = yield* worthOfMove(
        board,
        next,
        opponent,
        depth - 1,
        -beta,
        -reply,
        counter,
        bestSoFar,
      );
      if (worth > reply) reply = worth;
      if (reply >= beta) break;
    }
    value = -reply;
  }
  board.take(mark, cell);
  return value;
}

type SearchBoard = ReturnType<typeof openBoard>;

/** A board that counts, per window of `inARow` cells, the marks in it. */
function openBoard(variant: Variant, moves: Moves) {
  const { windowCount, windowsAt } = linesOf(variant);
  const counts = { X: new Int8Array(windowCount), O: new Int8Array(windowCount) };
  const marks: (Mark | null)[] = Array(cellCount(variant)).fill(null);
  let score = 0;

  const worth = (index: number): number => {
    const [x, o] = [counts.X[index] as number, counts.O[index] as number];
    if (x > 0 && o > 0) return 0;
    return x > 0 ? 1 << (2 * x) : o > 0 ? -(1 << (2 * o)) : 0;
  };
  const change = (mark: Mark, cell: Cell, by: 1 | -1): void => {
    for (const index of windowsAt[cell] as number[]) {
      score -= worth(index);
      counts[mark][index] = (counts[mark][index] as number) + by;
      score += worth(index);
    }
    marks[cell] = by === 1 ? mark : null;
  };
  /** How much is at stake on a cell: the promising ones first. */
  const stake = (cell: Cell): number => {
    let sum = 0;
    for (const index of windowsAt[cell] as number[]) sum += 1 + Math.abs(worth(index));
    return sum;
  };
  moves.forEach((cell, turn) => {
    change(markOfTurn(turn), cell, 1);
  });

  return {
    /** In order of promise if a mark is to move, else in order of the board. */
    freeCells(toMove?: Mark): Cell[] {
      const free = marks.flatMap((mark, cell) => (mark === null ? [cell] : []));
      if (toMove === undefined) return free;
      const stakes = marks.map((mark, cell) => (mark === null ? stake(cell) : 0));
      return free.sort((a, b) => (stakes[b] as number) - (stakes[a] as number));
    },
    wouldWin: (mark: Mark, cell: Cell): boolean =>
      (windowsAt[cell] as number[]).some((index) => counts[mark][index] === variant.inARow - 1),
    place: (mark: Mark, cell: Cell) => change(mark, cell, 1),
    take: (mark: Mark, cell: Cell) => change(mark, cell, -1),
    scoreFor: (mark: Mark): number => (mark === 'X' ? score : -score),
  };
}

type Lines = { windowCount: number; windowsAt: number[][] };
/** By size: one entry for every board on offer. */
const known = new Map<string, Lines>();

/** How many windows a board has, and which of them each cell is in. */
function linesOf(variant: Variant): Lines {
  const key = `${variant.rows} ${variant.columns} ${variant.inARow}`;
  const found = known.get(key);
  if (found !== undefined) return found;
  const windows = windowsOf(variant);
  const windowsAt = Array.from({ length: cellCount(variant) }, (_, cell) =>
    windows.flatMap((window, index) => (window.includes(cell) ? [index] : [])),
  );
  const lines = { windowCount: windows.length, windowsAt };
  known.set(key, lines);
  return lines;
}

/** Every straight run of `inARow` cells on the board. */
function windowsOf({ rows, columns, inARow }: Variant): Cell[][] {
  const windows: Cell[][] = [];
  for (const [rowStep, columnStep] of [
    [0, 1],
    [1, 0],
    [1, 1],
    [1, -1],
  ] as const) {
    for (let row = 0; row + rowStep * (inARow - 1) < rows; row++) {
      for (let column = 0; column < columns; column++) {
        const last = column + columnStep * (inARow - 1);
        if (last < 0 || last >= columns) continue;
        windows.push(
          Array.from(
            { length: inARow },
            (_, i) => (row + rowStep * i) * columns + column + columnStep * i,
          ),
        );
      }
    }
  }
  return windows;
}

/** Boards of so many cells are searched to the end: that takes 15 ms at most. */
const smallBoard = 9;

/** Names a position that is searched to the end; null for any other. */
export function thoughtKeyOf(
  { variant, board }: { variant: Variant; board: Board },
  level: ComputerLevel,
): string | null {
  if (level !== 'unbeatable' || cellCount(variant) > smallBoard) return null;
  const { rows, columns, inARow } = variant;
  return `${rows} ${columns} ${inARow} ${board.map((mark) => mark ?? '-').join('')}`;
}
