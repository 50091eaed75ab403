/** The keys of the board. */
import { variants } from '@tictactoe/shared/games/tic-tac-toe/variants';
import { expect, it } from 'vitest';
import { cellAfterKey } from '../../../src/games/tic-tac-toe/cell-after-key.ts';

const press = (key: string, from: number, held: { ctrlKey?: boolean; altKey?: boolean } = {}) =>
  cellAfterKey(
    { key, ctrlKey: false, metaKey: false, altKey: false, ...held },
    from,
    variants['3x3'],
  );

it('moves by one with the arrow keys', () => {
  expect(['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'].map((key) => press(key, 4))).toEqual([
    3, 5, 1, 7,
  ]);
});

it('stays at the edges', () => {
  expect(press('ArrowLeft', 3)).toBe(3);
  expect(press('ArrowRight', 5)).toBe(5);
  expect(press('ArrowUp', 1)).toBe(1);
  expect(press('ArrowDown', 7)).toBe(7);
});

it('goes to the ends of the row, and with Ctrl of the board', () => {
  expect(press('Home', 4)).toBe(3);
  expect(press('End', 4)).toBe(5);
  expect(press('Home', 4, { ctrlKey: true })).toBe(0);
  expect(press('End', 4, { ctrlKey: true })).toBe(8);
});

it('leaves every other key to the browser', () => {
  expect(press('Tab', 4)).toBeNull();
  expect(press('ArrowLeft', 4, { altKey: true })).toBeNull();
});
