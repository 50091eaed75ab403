/**
 * What a position is worth: negamax with alpha-beta pruning that sees wins by threats beyond its depth, and follows threats and
 * their answers further than quiet moves. Source: https://www.chessprogramming.org/Alpha-Beta
 */
import type { MoveOrder } from './move-order.ts';
import type { Cell } from './rules.ts';
import {
  freeCells,
  opposite,
  place,
  type SearchBoard,
  type Side,
  takeBack,
  winningCell,
} from './search-board.ts';
import { defences, type ForcedWin, findForcedWin, type Work } from './threats.ts';
import type { Bound, Known, Transpositions } from './transpositions.ts';

/** The value of a win, less the moves until then. Far above what any position can count. */
export const won = 1e8;
/** Above every value. */
export const infinite = 2 * won;
/** Won or lost for certain. */
export const isDecided = (value: number): boolean => Math.abs(value) > won / 2;

/** How much depth a quiet move costs. A threat costs 1, and the answer to it nothing. */
export const quietCost = 2;
/** A rest follows after so many positions, and one look for a forced win of each side. */
export const positionsPerStep = 50;

export type Search = {
  board: SearchBoard;
  known: Transpositions;
  order: MoveOrder;
  work: Work;
  restAt: number;
};

/** A position to judge for `side`, which has the move. */
type Node = {
  side: Side;
  depth: number;
  /** How much deeper it is searched if the last move was a threat. */
  bonus: number;
  /** Whether it is worth less than `alpha` or more than `beta` is all that matters beyond them. */
  alpha: number;
  beta: number;
  /** How many moves ahead it is. */
  ply: number;
};

/** Yields when it is time for a rest. */
export function* negamax(search: Search, node: Node): Generator<void, number> {
  const { board, known, work } = search;
  const { side, ply } = node;
  work.done++;
  const settled = settledValue(board, node);
  if (settled !== null) return settled;
  if (work.done >= search.restAt) {
    yield;
    search.restAt = work.done + positionsPerStep;
  }
  const before = known.find(board, side);
  const value = before && usableValue(before, node);
  if (value !== null) return value;
  // A position that was searched before has no forced win, or its value would have been used.
  const win = before === null ? findForcedWin(board, side, work) : null;
  if (win !== null) {
    const best = win.attack.at(-1) as Cell;
    const value = won - ply - 2 * win.answers.length - 3;
    return save(search, node, { value, bound: 'exact', depth: 0, best, threat: null });
  }
  const choice = movesToTry(search, node, before);
  const depth = node.depth + (choice.isForced ? node.bonus : 0);
  if (choice.isForced || depth > 0) return yield* bestOf(search, node, choice, depth);
  const estimate = side === 0 ? board.score : -board.score;
  const { threat } = choice;
  return save(search, node, { value: estimate, bound: 'exact', depth: 0, best: null, threat });
}

/** What needs no search; null if it does. */
function settledValue(board: SearchBoard, { side, alpha, beta, ply }: Node): number | null {
  const other = opposite(side);
  if (board.winningCells[side] > 0) return won - ply - 1;
  if (board.freeCount === 0) return 0;
  const canWin = board.openLines[side] > 0;
  const canLose = board.openLines[other] > 0;
  if (!canWin && (!canLose || alpha >= 0)) return 0;
  if (!canLose && beta <= 0) return 0;
  return board.winningCells[other] > 1 ? ply + 2 - won : null;
}

/** What is known of a position from before, if that is enough. */
function usableValue(known: Known, { depth, bonus, alpha, beta, ply }: Node): number | null {
  if (known.depth < depth + bonus) return null;
  const value = isDecided(known.value) ? known.value - Math.sign(known.value) * ply : known.value;
  if (known.bound === 'exact') return value;
  if (known.bound === 'at least') return value >= beta ? value : null;
  return value <= alpha ? value : null;
}

/** Stores how far off a win is from this position, and returns how far it is from where the search began. */
function save({ board, known }: Search, { side, ply }: Node, found: Known): number {
  const { value, bound, depth } = found;
  const isCertain = isDecided(value) && (bound === 'exact' || (bound === 'at least') === value > 0);
  known.store(board, side, {
    ...found,
    depth: isCertain ? Number.POSITIVE_INFINITY : depth,
    value: isDecided(value) ? value + Math.sign(value) * ply : value,
  });
  return value;
}

type Choice = { moves: Cell[]; isForced: boolean; threat: ForcedWin | null };

/** All moves; where the other side threatens to win, those that may prevent it. */
function movesToTry(search: Search, { side }: Node, before: Known | null): Choice {
  const { board, work } = search;
  const other = opposite(side);
  const only = winningCell(board, other);
  if (only !== null) return { moves: [only], isForced: true, threat: null };
  const threat = before === null ? findForcedWin(board, other, work) : before.threat;
  if (threat === null) return { moves: freeCells(board), isForced: false, threat };
  return { moves: defences(board, side, threat), isForced: true, threat };
}

function* bestOf(
  search: Search,
  node: Node,
  { moves, isForced, threat }: Choice,
  depth: number,
): Generator<void, number> {
  const { board, order, known } = search;
  const { side, beta, ply } = node;
  const cost = isForced ? { depth, bonus: 0 } : { depth: depth - quietCost, bonus: quietCost - 1 };
  let best = known.find(board, side)?.best ?? null;
  let alpha = node.alpha;
  // All that is not tried loses to the threat.
  let value = isForced ? ply + 4 - won : -infinite;
  for (const cell of order.sort(board, side, ply, moves, best)) {
    place(board, side, cell);
    const next = { side: opposite(side), alpha: -beta, beta: -alpha, ply: ply + 1, ...cost };
    const worth = -(yield* negamax(search, next));
    takeBack(board, side, cell);
    if (worth > value) [value, best] = [worth, cell];
    alpha = Math.max(alpha, value);
    if (alpha < beta) continue;
    order.recordRefutation(side, ply, cell);
    break;
  }
  const bound: Bound = value >= beta ? 'at least' : value > node.alpha ? 'exact' : 'at most';
  return save(search, node, { value, bound, depth, best, threat });
}
