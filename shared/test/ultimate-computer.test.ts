/** The computer player of Ultimate tic-tac-toe: lawful wherever it is stopped, the same with the same numbers. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ComputerLevel, computerLevels } from '../src/games/game.ts';
import { chooseMove } from '../src/games/ultimate/computer.ts';
import { createRandomBits, playOut } from '../src/games/ultimate/playout.ts';
import {
  apply,
  legalMoves,
  outcome,
  start,
  type UltimateMove,
  type UltimateState,
} from '../src/games/ultimate/rules.ts';
import {
  freeCells,
  openPosition,
  play,
  undecided,
  valueForX,
} from '../src/games/ultimate/search-position.ts';

/** The same numbers every time. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return state / 2 ** 31;
  };
}

/** What it says after so many steps, or in the end if that is sooner. */
function choiceAfter(
  steps: number,
  state: UltimateState,
  level: ComputerLevel,
  random: () => number,
): UltimateMove {
  const thinking = chooseMove(state, level, random);
  let step = thinking.next();
  for (let i = 1; i < steps && !step.done; i++) step = thinking.next();
  return step.value;
}

/** Any position that may come about, also one at the end of a game. */
const anyState = fc
  .tuple(fc.boolean(), fc.array(fc.nat({ max: 80 }), { maxLength: 81, size: 'max' }))
  .map(([mostBoardsWin, picks]) => {
    let state = start({ mostBoardsWin });
    for (const pick of picks) {
      const moves = legalMoves(state);
      if (moves.length === 0) break;
      state = apply(state, moves[pick % moves.length] as UltimateMove);
    }
    return state;
  });

describe('the position it searches', () => {
  test('is after every move what the rules say: who may play where, and what the game is worth', () => {
    fc.assert(
      fc.property(anyState, ({ options, moves }) => {
        const position = openPosition(start(options));
        let state = start(options);
        for (const move of moves) {
          play(position, 9 * move.board + move.cell);
          state = apply(state, move);
          expect(position).toEqual(openPosition(state));
          const result = outcome(state);
          const values = { X: 1, O: 0, draw: 0.5 };
          expect(valueForX(position)).toBe(
            result === null ? undecided : values[result.winner ?? 'draw'],
          );
          for (const { board, cell } of legalMoves(state)) {
            expect(position.open & (1 << board)).not.toBe(0);
            expect(freeCells(position, board) & (1 << cell)).not.toBe(0);
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  test('is played out to an end of the game, whatever the numbers', () => {
    fc.assert(
      fc.property(anyState, fc.nat(), (state, seed) => {
        const position = openPosition(state);
        const value = playOut(position, createRandomBits(seeded(seed)));
        expect([0, 0.5, 1]).toContain(value);
        expect(valueForX(position)).toBe(value);
      }),
      { numRuns: 300 },
    );
  });
});

test.each(computerLevels)('%s chooses a legal move, wherever it is stopped', (level) => {
  fc.assert(
    fc.property(anyState, fc.integer({ min: 1, max: 4 }), fc.nat(), (state, steps, seed) => {
      fc.pre(outcome(state) === null);
      const move = choiceAfter(steps, state, level, seeded(seed));
      expect(legalMoves(state)).toContainEqual(move);
    }),
    { numRuns: 60 },
  );
});

test('the same numbers give the same game, others another one', () => {
  const game = (seed: number) => {
    const random = seeded(seed);
    let state = start({ mostBoardsWin: false });
    while (outcome(state) === null)
      state = apply(state, choiceAfter(5, state, 'unbeatable', random));
    return JSON.stringify(state.moves);
  };
  expect(game(1)).toBe(game(1));
  expect(game(2)).not.toBe(game(1));
});

// O has two of the top boards, and completes the third with one more move.
const oneMoveFromTheEnd =
  '88 86 60 03 32 20 07 75 50 02 22 23 30 08 81 12 21 16 62 26 68 83 31 14 40 06 63';

test('medium and the best level win the game where they can', () => {
  let state = start({ mostBoardsWin: false });
  for (const [board, cell] of oneMoveFromTheEnd.split(' '))
    state = apply(state, { board: Number(board), cell: Number(cell) });
  for (const level of ['medium', 'unbeatable'] as const) {
    const move = choiceAfter(20, state, level, seeded(1));
    expect(outcome(apply(state, move))).toMatchObject({ winner: 'O' });
  }
});
