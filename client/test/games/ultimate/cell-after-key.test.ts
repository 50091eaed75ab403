/** Moving the focus over the 9 × 9 cells by key. */
import { describe, expect, it } from 'vitest';
import { cellAfterKey, indexOf, moveAt } from '../../../src/games/ultimate/cell-after-key.ts';

const pressed = (key: string, held: Partial<KeyboardEvent> = {}) => ({
  ...{ key, shiftKey: false, ctrlKey: false, metaKey: false, altKey: false },
  ...held,
});
const centre = 40;

it('counts the cells row by row over all boards', () => {
  expect(indexOf({ board: 0, cell: 4 })).toBe(10);
  expect(indexOf({ board: 4, cell: 4 })).toBe(centre);
  expect(Array.from({ length: 81 }, (_, index) => indexOf(moveAt(index)))).toEqual(
    Array.from({ length: 81 }, (_, index) => index),
  );
});

describe('cellAfterKey', () => {
  it('goes from cell to cell across the boards, and stays at the edge', () => {
    expect(cellAfterKey(pressed('ArrowRight'), 2, [])).toBe(3);
    expect(cellAfterKey(pressed('ArrowDown'), 20, [])).toBe(29);
    expect(cellAfterKey(pressed('ArrowLeft'), 9, [])).toBe(9);
    expect(cellAfterKey(pressed('ArrowUp'), 8, [])).toBe(8);
    expect(cellAfterKey(pressed('ArrowRight'), 80, [])).toBe(80);
    expect(cellAfterKey(pressed('ArrowDown'), 80, [])).toBe(80);
  });

  it('goes with Shift to the same cell of the next board', () => {
    const shiftKey = true;
    expect(cellAfterKey(pressed('ArrowRight', { shiftKey }), centre, [])).toBe(centre + 3);
    expect(cellAfterKey(pressed('ArrowUp', { shiftKey }), centre, [])).toBe(centre - 27);
    expect(cellAfterKey(pressed('ArrowLeft', { shiftKey }), 1, [])).toBe(1);
  });

  it('goes to the ends of a row, and with Ctrl to those of the grid', () => {
    expect(cellAfterKey(pressed('Home'), centre, [])).toBe(36);
    expect(cellAfterKey(pressed('End'), centre, [])).toBe(44);
    expect(cellAfterKey(pressed('Home', { ctrlKey: true }), centre, [])).toBe(0);
    expect(cellAfterKey(pressed('End', { ctrlKey: true }), centre, [])).toBe(80);
  });

  it('goes with N to the board to play in, and through all that are open', () => {
    const at = (board: number) => indexOf({ board, cell: 4 });
    expect(cellAfterKey(pressed('n'), centre, [8])).toBe(at(8));
    expect(cellAfterKey(pressed('n'), centre, [1, 4, 6])).toBe(at(6));
    expect(cellAfterKey(pressed('N'), at(6), [1, 4, 6])).toBe(at(1));
    expect(cellAfterKey(pressed('n'), centre, [])).toBe(centre);
  });

  it('leaves every other key, and those of the browser, alone', () => {
    expect(cellAfterKey(pressed('Enter'), centre, [])).toBeNull();
    expect(cellAfterKey(pressed('n', { ctrlKey: true }), centre, [])).toBeNull();
    expect(cellAfterKey(pressed('ArrowLeft', { altKey: true }), centre, [])).toBeNull();
  });
});
