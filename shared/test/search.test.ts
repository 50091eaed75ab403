/** The computer's search: right where the truth can be counted out, in line with what is published, and in small steps. */
import { describe, expect, test } from 'vitest';
import { createMoveOrder } from '../src/games/tic-tac-toe/move-order.ts';
import {
  infinite,
  isDecided,
  negamax,
  positionsPerStep,
} from '../src/games/tic-tac-toe/negamax.ts';
import { boardAfter, type Moves, winningCells } from '../src/games/tic-tac-toe/rules.ts';
import { search } from '../src/games/tic-tac-toe/search.ts';
import {
  freeCells,
  openBoard,
  place,
  type Side,
  takeBack,
} from '../src/games/tic-tac-toe/search-board.ts';
import { noWork, threatsPerLook } from '../src/games/tic-tac-toe/threats.ts';
import { createTranspositions } from '../src/games/tic-tac-toe/transpositions.ts';
import { cellCount, type Variant, variants } from '../src/games/tic-tac-toe/variants.ts';

const six = variants['6x6'];
const sideOf = (moves: Moves) => (moves.length % 2) as Side;
const isWon = (variant: Variant, moves: Moves) =>
  moves.length > 0 && winningCells(variant, boardAfter(variant, moves), moves.at(-1) ?? 0) !== null;

/** The same numbers every time. */
function createRandom(seed: number) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return state / 2 ** 31;
  };
}

test('what is kept up to date on the board is what a new board would have', () => {
  const random = createRandom(1);
  for (let i = 0; i < 200; i++) {
    const moves = somePosition(six, 1 + Math.floor(random() * 34), random);
    const board = openBoard(six, moves.slice(0, -1));
    const before = structuredClone({ ...board, lines: null });
    place(board, sideOf(moves.slice(0, -1)), moves.at(-1) as number);
    expect({ ...board, lines: null }).toEqual({ ...openBoard(six, moves), lines: null });
    takeBack(board, sideOf(moves.slice(0, -1)), moves.at(-1) as number);
    expect({ ...board, lines: null }).toEqual(before);
  }
});

/** So many moves, or fewer where the game would be over. */
function somePosition(variant: Variant, length: number, random: () => number): number[] {
  const moves: number[] = [];
  while (moves.length < length) {
    const free = freeCells(openBoard(variant, moves));
    const next = [...moves, free[Math.floor(random() * free.length)] as number];
    if (isWon(variant, next)) break;
    moves.push(next.at(-1) as number);
  }
  return moves;
}

test.each([
  [{ rows: 3, columns: 4, inARow: 3 }, 1],
  [{ rows: 5, columns: 3, inARow: 3 }, 4],
  [variants['4x4'], 7],
  [{ rows: 5, columns: 4, inARow: 4 }, 11],
])('on %o, searched to the end, it plays as well as can be', (variant, least) => {
  const random = createRandom(variant.rows);
  const values = new Map<string, number>();
  let decisive = 0;
  for (let i = 0; i < 60; i++) {
    const moves = somePosition(variant, least + Math.floor(random() * 5), random);
    if (moves.length < least || moves.length === cellCount(variant)) continue;
    const value = trueValue(variant, moves, values);
    if (value !== 0) decisive++;
    const cell = lastOf(search(openBoard(variant, moves), sideOf(moves)));
    expect(-trueValue(variant, [...moves, cell], values), moves.join()).toBe(value);
  }
  expect(decisive).toBeGreaterThan(5);
});

/** Slow and obvious: 1 if who is to move can force a win, 0 a draw, -1 neither. */
function trueValue(variant: Variant, moves: Moves, values: Map<string, number>): number {
  const board = boardAfter(variant, moves);
  const key = board.map((mark) => mark ?? '-').join('');
  let value = values.get(key);
  if (value !== undefined) return value;
  value = isWon(variant, moves) || moves.length < board.length ? -1 : 0;
  if (!isWon(variant, moves))
    for (let cell = 0; cell < board.length && value < 1; cell++)
      if (board[cell] === null)
        value = Math.max(value, -trueValue(variant, [...moves, cell], values));
  values.set(key, value);
  return value;
}

function lastOf<T>(steps: Generator<unknown, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

describe('published results', () => {
  // https://en.wikipedia.org/wiki/M,n,k-game; Uiterwijk and van den Herik, "The advantage of the initiative" (2000):
  // four in a row is a win for the first player on 6 × 5, hence with a row more.
  test('on 6×6 the first player wins from the middle, whatever the answer', () => {
    expect(provenValue([14])).toBeLessThan(0);
  });

  const provenValue = (moves: Moves): number => {
    const board = openBoard(six, moves);
    const order = createMoveOrder(board.cellCount);
    const context = { board, order, work: noWork(), known: createTranspositions(), restAt: 0 };
    for (let depth = 1; ; depth++) {
      const node = { side: sideOf(moves), alpha: -infinite, beta: infinite, bonus: 0, ply: 0 };
      const value = lastOf(negamax(context, { ...node, depth }));
      if (isDecided(value)) return value;
    }
  };
});

test.each([
  [six, [14]],
  [six, [14, 21, 9]],
  [variants['4x4'], []],
  [{ rows: 10, columns: 10, inARow: 5 }, [44, 45, 54]],
])('[R11] on %o a step looks at few positions, so that it is short', (variant, moves) => {
  const work = noWork();
  const board = openBoard(variant, moves);
  const steps = search(board, sideOf(moves), undefined, work);
  // Its own positions, one look for each side, and neighbours that need no look.
  const most = positionsPerStep + 2 * threatsPerLook + cellCount(variant);
  for (let i = 0; i < 400; i++) {
    const before = work.done;
    const { done } = steps.next();
    expect(work.done - before).toBeLessThanOrEqual(most);
    if (done) break;
  }
});
