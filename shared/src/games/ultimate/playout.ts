/** Plays a position to its end by chance, as the tree search values it. */
import { completing, placesOf, sizeOf } from './nine-bits.ts';
import {
  freeCells,
  type PackedMove,
  play,
  type SearchPosition,
  undecided,
  valueForX,
} from './search-position.ts';

/** Gives whole numbers from 0 to below 2^31. */
export type RandomBits = () => number;

/** Xorshift: the search asks for numbers too often for a better generator. Source: Marsaglia (2003). */
export function createRandomBits(random: () => number): RandomBits {
  let bits = 1 + Math.floor(random() * 0x7ffffffe);
  return () => {
    bits ^= bits << 13;
    bits ^= bits >>> 17;
    bits ^= bits << 5;
    return bits >>> 1;
  };
}

/** Leaves `position` at the end of a game; returns what that is worth to X. */
export function playOut(position: SearchPosition, randomBits: RandomBits): number {
  for (;;) {
    const value = valueForX(position);
    if (value !== undecided) return value;
    play(position, playoutMove(position, randomBits));
  }
}

/** Wins the game if that is possible, else plays in any board, where it wins that one if it can. */
function playoutMove(position: SearchPosition, randomBits: RandomBits): PackedMove {
  const { won, side, open } = position;
  const decisive = open & (completing[won[side] as number] as number);
  for (let i = 0; i < (sizeOf[decisive] as number); i++) {
    const board = placesOf[9 * decisive + i] as number;
    const winning = winningCells(position, board);
    if (winning !== 0) return 9 * board + anyOf(winning, randomBits);
  }
  const board = anyOf(open, randomBits);
  const cells = winningCells(position, board) || freeCells(position, board);
  return 9 * board + anyOf(cells, randomBits);
}

/** Where who is to move wins the board, as nine bits. */
function winningCells(position: SearchPosition, board: number): number {
  const own = position.marks[9 * position.side + board] as number;
  return freeCells(position, board) & (completing[own] as number);
}

const anyOf = (set: number, randomBits: RandomBits): number =>
  placesOf[9 * set + (randomBits() % (sizeOf[set] as number))] as number;
