/** The computer player: exact on 3×3, strong on larger boards, and never stuck in thought. */
import { describe, expect, test } from 'vitest';
import { type ComputerLevel, computerLevels } from '../src/games/game.ts';
import { levelName } from '../src/games/level-name.ts';
import { chooseMove } from '../src/games/tic-tac-toe/computer.ts';
import {
  boardAfter,
  type Moves,
  markOfTurn,
  winningCells,
} from '../src/games/tic-tac-toe/rules.ts';
import { ticTacToe } from '../src/games/tic-tac-toe/tic-tac-toe.ts';
import { cellCount, type Variant, variants } from '../src/games/tic-tac-toe/variants.ts';

const three = variants['3x3'];
const random = () => 0.5;

function finalChoice(variant: Variant, moves: Moves, level: ComputerLevel = 'unbeatable'): number {
  const thinking = chooseMove({ variant, moves }, level, random);
  for (;;) {
    const step = thinking.next();
    if (step.done) return step.value;
  }
}

const hasWon = (variant: Variant, moves: Moves): boolean => {
  const last = moves.at(-1);
  return last !== undefined && winningCells(variant, boardAfter(variant, moves), last) !== null;
};
const freeCells = (variant: Variant, moves: Moves) =>
  Array.from({ length: cellCount(variant) }, (_, cell) => cell).filter((c) => !moves.includes(c));

/** Slow and obvious: 1 if who is to move can force a win on 3×3, 0 a draw, -1 neither. */
const values = new Map<string, number>();
function forcedValue(moves: Moves): number {
  const key = boardAfter(three, moves)
    .map((mark) => mark ?? '-')
    .join('');
  const known = values.get(key);
  if (known !== undefined) return known;
  let value = -1;
  if (hasWon(three, moves)) value = -1;
  else if (moves.length === 9) value = 0;
  else
    for (const cell of freeCells(three, moves))
      value = Math.max(value, -forcedValue([...moves, cell]));
  values.set(key, value);
  return value;
}

describe('unbeatable on 3×3', () => {
  test.each(['X', 'O'])(
    'playing %s, in every line: never loses, never misses a win it could force',
    (mark) => {
      const seen = new Set<string>();
      let games = 0;
      const walk = (moves: Moves): void => {
        if (hasWon(three, moves) || moves.length === 9) {
          games++;
          const loser = markOfTurn(moves.length);
          if (hasWon(three, moves)) expect(loser).not.toBe(mark);
          return;
        }
        if (markOfTurn(moves.length) !== mark) {
          for (const cell of freeCells(three, moves)) walk([...moves, cell]);
          return;
        }
        const key = moves.join();
        if (seen.has(key)) return;
        seen.add(key);
        const cell = finalChoice(three, moves);
        expect(-forcedValue([...moves, cell])).toBe(forcedValue(moves));
        walk([...moves, cell]);
      };
      walk([]);
      expect(games).toBeGreaterThan(50);
    },
  );
});

test('unbeatable is promised on the board above alone; elsewhere players read "hard"', () => {
  const promised = Object.values(variants).filter(ticTacToe.isUnbeatable);
  expect(promised).toEqual([three]);
  const names = Object.values(variants).map((variant) =>
    levelName('unbeatable', ticTacToe.name, variant),
  );
  expect(names).toEqual(['unbeatable', 'hard', 'hard']);
  expect(levelName('medium', ticTacToe.name, variants['6x6'])).toBe('medium');
});

describe('on larger boards', () => {
  test.each([variants['4x4'], variants['6x6']])('takes a win and stops one: %o', (variant) => {
    const { columns } = variant;
    const threeInARow = [0, columns, 1, columns + 1, 2, 2 * columns + 3];
    expect(finalStep(variant, threeInARow)).toBe(3);
    expect(finalStep(variant, threeInARow.slice(0, 5))).toBe(3);
  });

  test('sees a win in three moves that nothing can stop', () => {
    // Three in a row, open at both ends, with the move: whatever is answered, four follow.
    const variant = variants['6x6'];
    const moves = [14, 0, 15, 30];
    const cell = finalStep(variant, moves);
    expect([13, 16]).toContain(cell);
  });
});

describe('whole games', () => {
  /** For a move: less than a server has time for that has nothing else to do. */
  const steps = 300;
  function play(variant: Variant, chooseX: Chooser, chooseO: Chooser): number[] {
    const moves: number[] = [];
    while (!hasWon(variant, moves) && moves.length < cellCount(variant))
      moves.push((moves.length % 2 === 0 ? chooseX : chooseO)(variant, moves));
    return moves;
  }
  type Chooser = (variant: Variant, moves: Moves) => number;
  const hard: Chooser = (variant, moves) => finalStep(variant, moves, steps);
  const winnerOf = (variant: Variant, moves: Moves) =>
    hasWon(variant, moves) ? markOfTurn(moves.length - 1) : null;
  /** The same numbers every time. */
  const seeded = (seed: number) => {
    let state = seed;
    return () => {
      state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
      return state / 2 ** 31;
    };
  };

  test('on 6×6 it wins as the first player, against every level: published as won', () => {
    for (const level of computerLevels) {
      for (let seed = 1; seed <= 4; seed++) {
        const numbers = seeded(seed);
        const other: Chooser = (variant, moves) =>
          lastOfSteps(chooseMove({ variant, moves }, level, numbers), steps);
        const moves = play(variants['6x6'], hard, other);
        expect(winnerOf(variants['6x6'], moves), `${level} ${moves}`).toBe('X');
      }
    }
  });

  test('on 4×4 it loses neither side against itself: published as a draw', () => {
    for (const thought of [20, steps]) {
      const weaker: Chooser = (variant, moves) => finalStep(variant, moves, thought);
      expect(winnerOf(variants['4x4'], play(variants['4x4'], hard, weaker))).not.toBe('O');
      expect(winnerOf(variants['4x4'], play(variants['4x4'], weaker, hard))).not.toBe('X');
    }
  });

  // A player beat release 1.1.0 like this: going for these cells, and winning or stopping a line where there is one.
  test.each([20, 60, 400])(
    'on 6×6 it holds against 14, 9, 20, 8, 10, 7, with %i steps',
    (thought) => {
      const plan = [14, 9, 20, 8, 10, 7];
      const human: Chooser = (variant, moves) => {
        const free = freeCells(variant, moves);
        const own = free.find((cell) => hasWon(variant, [...moves, cell]));
        const theirs = free.find((cell) => wouldLose(variant, moves, cell));
        return own ?? theirs ?? plan.find((cell) => free.includes(cell)) ?? (free[0] as number);
      };
      for (let seed = 1; seed <= 5; seed++) {
        const numbers = seeded(seed);
        const moves = play(variants['6x6'], human, (variant, played) =>
          lastOfSteps(chooseMove({ variant, moves: played }, 'unbeatable', numbers), thought),
        );
        expect(winnerOf(variants['6x6'], moves), moves.join()).not.toBe('X');
      }
    },
  );
  /** Whether the opponent, who does not have the move, would win at `cell`. */
  function wouldLose(variant: Variant, moves: Moves, cell: number): boolean {
    const board = boardAfter(variant, moves);
    board[cell] = markOfTurn(moves.length + 1);
    return winningCells(variant, board, cell) !== null;
  }
});

/** What it says after as many steps as it may take in play. */
function finalStep(variant: Variant, moves: Moves, steps = 500): number {
  return lastOfSteps(chooseMove({ variant, moves }, 'unbeatable', random), steps);
}
function lastOfSteps(thinking: Generator<number, number>, steps: number): number {
  let best = -1;
  for (let i = 0; i < steps; i++) {
    const step = thinking.next();
    best = step.value;
    if (step.done) break;
  }
  return best;
}

test.each(computerLevels)('%s always plays a free cell, on every board, to the end', (level) => {
  for (const variant of Object.values(variants)) {
    const moves: number[] = [];
    while (moves.length < cellCount(variant) && !hasWon(variant, moves)) {
      const thinking = chooseMove({ variant, moves }, level, random);
      let step = thinking.next();
      for (let i = 0; i < 20 && !step.done; i++) step = thinking.next();
      expect(freeCells(variant, moves)).toContain(step.value);
      moves.push(step.value);
    }
  }
});

test('medium takes a win before it stops one', () => {
  expect(finalChoice(three, [0, 3, 1, 4], 'medium')).toBe(2);
  expect(finalChoice(three, [0, 3, 1], 'medium')).toBe(2);
});
