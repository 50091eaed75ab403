/**
 * Monte Carlo tree search: plays games from a position to their ends, by chance where little is known, and
 * prefers the moves that have done well so far. Source: Kocsis and Szepesvári, "Bandit based Monte-Carlo
 * Planning" (2006).
 */
import { placesOf, sizeOf } from './nine-bits.ts';
import { createRandomBits, playOut, type RandomBits } from './playout.ts';
import {
  copyPosition,
  freeCells,
  type PackedMove,
  play,
  type SearchPosition,
  undecided,
  valueForX,
} from './search-position.ts';

/** How much it counts that a move was tried less than others. Of 0.25, 0.4, 0.7 and 1, this one won most often. */
const exploration = 0.4;
/** They take less than a tenth of a millisecond. */
const gamesPerStep = 16;
/**
 * With so many the tree grows no more, and games go on by chance from where it ends. A server's 90 ms are done with
 * fewer; twice as many would take half a millisecond to be made.
 */
const mostNodes = 1 << 16;
const mostMoves = 81;

/**
 * Plays so many games. Yields the best move so far after every few of them, and returns the final one. There must be
 * a legal move. The same numbers from `random` give the same moves.
 */
export function* searchTree(
  root: SearchPosition,
  games: number,
  random: () => number,
): Generator<PackedMove, PackedMove> {
  const tree = createTree();
  expand(tree, 0, root);
  if (tree.childCount[0] === 1) return bestMove(tree);
  const position = structuredClone(root);
  const randomBits = createRandomBits(random);
  for (let game = 1; game <= games; game++) {
    copyPosition(root, position);
    playGame(tree, position, randomBits);
    if (game % gamesPerStep === 0) yield bestMove(tree);
  }
  return bestMove(tree);
}

/** Node 0 is the root. All children of a node stand side by side. */
type Tree = {
  size: number;
  /** Node → the move that leads to it. */
  moves: Uint8Array;
  firstChild: Uint16Array;
  /** Node → 0 until its children are there. */
  childCount: Uint8Array;
  visits: Int32Array;
  /** Node → what its games were worth to the side that moved there: 1, a half or 0 each. */
  worth: Float32Array;
  /** The nodes from the root to where a game is. */
  path: Int32Array;
};

const createTree = (): Tree => ({
  size: 1,
  moves: new Uint8Array(mostNodes),
  firstChild: new Uint16Array(mostNodes),
  childCount: new Uint8Array(mostNodes),
  visits: new Int32Array(mostNodes),
  worth: new Float32Array(mostNodes),
  path: new Int32Array(mostMoves + 1),
});

/** Goes down the tree, adds what comes next where it ends, and plays on by chance. */
function playGame(tree: Tree, position: SearchPosition, randomBits: RandomBits): void {
  const { path, childCount, visits, moves } = tree;
  const rootSide = position.side;
  let depth = 0;
  let node = 0;
  while (childCount[node] !== 0) {
    node = bestChild(tree, node);
    path[++depth] = node;
    play(position, moves[node] as number);
    if (childCount[node] === 0 && visits[node] !== 0 && valueForX(position) === undecided)
      expand(tree, node, position);
  }
  const forX = playOut(position, randomBits);
  count(tree, depth, rootSide === 0 ? forX : 1 - forX);
}

/** Adds all moves, where there is space for them. */
function expand(tree: Tree, node: number, position: SearchPosition): void {
  if (tree.size + mostMoves > mostNodes) return;
  const first = tree.size;
  for (let i = 0; i < (sizeOf[position.open] as number); i++) {
    const board = placesOf[9 * position.open + i] as number;
    const free = freeCells(position, board);
    for (let j = 0; j < (sizeOf[free] as number); j++)
      tree.moves[tree.size++] = 9 * board + (placesOf[9 * free + j] as number);
  }
  tree.firstChild[node] = first;
  tree.childCount[node] = tree.size - first;
}

/** The first that was not tried yet; else by mean worth, and by how seldom it was tried. */
function bestChild({ firstChild, childCount, visits, worth }: Tree, node: number): number {
  const first = firstChild[node] as number;
  const end = first + (childCount[node] as number);
  const spread = exploration * Math.sqrt(Math.log(visits[node] as number));
  let best = first;
  let most = -1;
  for (let child = first; child < end; child++) {
    const tries = visits[child] as number;
    if (tries === 0) return child;
    const value = (worth[child] as number) / tries + spread / Math.sqrt(tries);
    if (value > most) {
      most = value;
      best = child;
    }
  }
  return best;
}

function count({ path, visits, worth }: Tree, depth: number, forRoot: number): void {
  for (let i = 0; i <= depth; i++) {
    const node = path[i] as number;
    visits[node] = (visits[node] as number) + 1;
    worth[node] = (worth[node] as number) + (i % 2 === 1 ? forRoot : 1 - forRoot);
  }
}

/** The one that was tried most often. */
function bestMove({ childCount, visits, moves }: Tree): PackedMove {
  let best = 1;
  for (let child = 2; child <= (childCount[0] as number); child++)
    if ((visits[child] as number) > (visits[best] as number)) best = child;
  return moves[best] as number;
}
