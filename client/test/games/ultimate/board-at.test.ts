/** What the nine boards show of a room and of its replay. */
import { expect, it } from 'vitest';
import { boardAt } from '../../../src/games/ultimate/board-at.ts';
import { moveOf, overAfter, roomAfter, wonByX } from './ultimate-rooms.ts';

it('shows the game as it is: the boards to play in and the last move', () => {
  const { state, open, lastMove, winningBoards } = boardAt(roomAfter([48]), null);
  expect(state.cells[4]?.[8]).toBe('X');
  expect({ open, lastMove, winningBoards }).toEqual({
    open: [8],
    lastMove: moveOf(48),
    winningBoards: [],
  });
});

it('shows the winning line at the end, and no board to play in', () => {
  const { state, open, winningBoards } = boardAt(overAfter(wonByX), null);
  expect(state.boards).toEqual(['X', 'X', 'X', null, null, null, 'O', null, null]);
  expect({ open, winningBoards }).toEqual({ open: [], winningBoards: [0, 1, 2] });
});

it('shows each position of the replay as it was', () => {
  const room = overAfter(wonByX);
  expect(boardAt(room, 0)).toMatchObject({ lastMove: null, winningBoards: [] });
  expect(boardAt(room, 0).open).toHaveLength(9);
  expect(boardAt(room, 1)).toMatchObject({ lastMove: moveOf(17), open: [7] });
  expect(boardAt(room, 16)).toMatchObject({ open: [0], winningBoards: [] });
  expect(boardAt(room, 17)).toMatchObject({ open: [], winningBoards: [0, 1, 2] });
});
