/**
 * The computer player: finds a move for a position. Pure, and in steps, so that the caller can stop
 * in between; when and where it thinks is the server's business.
 */
import type { ComputerLevel } from '../game.ts';
import { openingReply } from './opening.ts';
import type { Board, Cell, Moves } from './rules.ts';
import { search } from './search.ts';
import { freeCells, openBoard, opposite, type Side, winningCell } from './search-board.ts';
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
  const side = (moves.length % 2) as Side;
  const free = shuffled(freeCells(board), random);
  const [anyCell] = free as [Cell];
  switch (level) {
    case 'easy':
      return anyCell;
    case 'medium':
      return winningCell(board, side) ?? winningCell(board, opposite(side)) ?? anyCell;
    case 'unbeatable':
      return openingReply(variant, moves) ?? (yield* search(board, side, free));
    default:
      return level satisfies never;
  }
}

/** Sorts in place, by chance. Source: https://en.wikipedia.org/wiki/Fisher%E2%80%93Yates_shuffle */
function shuffled<T>(all: T[], random: () => number): T[] {
  for (let last = all.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    [all[last], all[other]] = [all[other] as T, all[last] as T];
  }
  return all;
}

/** Boards of so many cells are searched to the end: that takes some 25 steps, a few ms. */
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
