/** Chooses a move by looking ahead, deeper and deeper, for as long as there is time. */

import { createMoveOrder } from './move-order.ts';
import { infinite, isDecided, negamax, quietCost, type Search, won } from './negamax.ts';
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
import { noWork, type Work } from './threats.ts';
import { createTranspositions } from './transpositions.ts';

/** With so few cells free the search goes to the end at once. */
const fewCells = 9;

/**
 * Yields the best cell so far, whenever some positions were searched, and returns the final one. Of cells that are
 * worth the same, the first of `free` is played. `work` counts positions.
 */
export function* search(
  board: SearchBoard,
  side: Side,
  free: readonly Cell[] = freeCells(board),
  work: Work = noWork(),
): Generator<Cell, Cell> {
  const only = winningCell(board, side) ?? winningCell(board, opposite(side));
  if (only !== null) return only;
  const order = createMoveOrder(board.cellCount);
  const context: Search = { board, work, order, known: createTranspositions(), restAt: 0 };
  const cells = order.sort(board, side, 0, [...free], null);
  let moves = cells.map((cell): Candidate => ({ cell, value: 0 }));
  const all = moves;
  const deepest = quietCost * board.freeCount;
  for (let depth = board.freeCount <= fewCells ? deepest : 1; depth <= deepest; depth++) {
    const best = yield* searchMoves(context, side, moves, depth);
    if (best === null) return longest(all).cell;
    if (isDecided(best.value)) return best.cell;
    moves = [best, ...moves.filter((move) => move !== best && !isLost(move))];
    if (moves.length === 1) break;
  }
  return moves[0]?.cell as Cell;
}

/** A move, and what it is worth as far as it was searched. */
type Candidate = { cell: Cell; value: number };
const isLost = ({ value }: Candidate) => value < -won / 2;

/** Searches all moves to one depth, and returns the best of them; null if all lose. The first is the best so far. */
function* searchMoves(
  search: Search,
  side: Side,
  moves: readonly Candidate[],
  depth: number,
): Generator<Cell, Candidate | null> {
  const { board } = search;
  const [first] = moves as [Candidate];
  let best: Candidate | null = null;
  for (const move of moves) {
    const { cell } = move;
    const alpha = Math.max(best?.value ?? -infinite, -won / 2);
    place(board, side, cell);
    const thinking = negamax(search, firstNode(side, depth, alpha));
    let step = thinking.next();
    for (; !step.done; step = thinking.next()) yield (best ?? first).cell;
    takeBack(board, side, cell);
    move.value = -step.value;
    if (isLost(move)) continue;
    if (best === null || move.value > best.value) best = move;
    yield best.cell;
  }
  return best;
}

/** After a move of `side`: a threat costs a depth of 1, like later on. */
const firstNode = (side: Side, depth: number, alpha: number) => ({
  side: opposite(side),
  depth: depth - quietCost,
  bonus: quietCost - 1,
  alpha: -infinite,
  beta: -alpha,
  ply: 1,
});

/** When all is lost: what holds out longest. */
const longest = (moves: readonly Candidate[]): Candidate =>
  moves.reduce((one, other) => (other.value > one.value ? other : one));
