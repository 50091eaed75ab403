/** The computer player: exact on 3×3, sound on larger boards, and never stuck in thought. */
import { describe, expect, test } from 'vitest';
import { type ComputerLevel, computerLevels } from '../src/games/game.ts';
import { chooseMove } from '../src/games/tic-tac-toe/computer.ts';
import {
  boardAfter,
  type Moves,
  markOfTurn,
  winningCells,
} from '../src/games/tic-tac-toe/rules.ts';
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

/** What it says after as many steps as it may take in play. */
function finalStep(variant: Variant, moves: Moves, steps = 500): number {
  const thinking = chooseMove({ variant, moves }, 'unbeatable', random);
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
