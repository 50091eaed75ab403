/** Which strokes a won game gets. */
import { variants } from '@tictactoe/shared/games/tic-tac-toe/variants';
import { expect, it } from 'vitest';
import { winningSegments } from '../../../src/games/tic-tac-toe/winning-segments.ts';

it('strikes a row, a column and both diagonals from end to end', () => {
  const board = variants['3x3'];
  expect(winningSegments(board, [0, 1, 2], 1)).toEqual([{ from: 0, to: 2 }]);
  expect(winningSegments(board, [1, 4, 7], 7)).toEqual([{ from: 1, to: 7 }]);
  expect(winningSegments(board, [0, 4, 8], 0)).toEqual([{ from: 0, to: 8 }]);
  expect(winningSegments(board, [2, 4, 6], 4)).toEqual([{ from: 2, to: 6 }]);
});

it('strikes two lines when one move has made both', () => {
  expect(winningSegments(variants['3x3'], [0, 1, 2, 3, 6], 0)).toEqual([
    { from: 0, to: 2 },
    { from: 0, to: 6 },
  ]);
});

it('strikes a line longer than needed as a whole', () => {
  expect(winningSegments(variants['6x6'], [6, 7, 8, 9, 10], 8)).toEqual([{ from: 6, to: 10 }]);
});

it('does not run over the edge of the board into the next row', () => {
  expect(winningSegments(variants['6x6'], [2, 3, 4, 5], 5)).toEqual([{ from: 2, to: 5 }]);
});
