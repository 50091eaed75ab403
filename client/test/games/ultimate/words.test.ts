/** Ultimate tic-tac-toe in words: for screen readers, for the line under the status, and to be shared. */
import type { UltimateState } from '@tictactoe/shared/games/ultimate/rules';
import { stateOf } from '@tictactoe/shared/room';
import { beforeAll, describe, expect, it } from 'vitest';
import { contentOf } from '../../../src/games/ultimate/cell-words.ts';
import { overviewOf } from '../../../src/games/ultimate/words.ts';
import { loadView } from '../../../src/games/views.ts';
import { positionInWords } from '../../../src/replay/replay-words.ts';
import { shareTextOf } from '../../../src/replay/share-text.ts';
import { announcementOf, circumstanceOf } from '../../../src/room/describe-game.ts';
import {
  moveOf,
  overAfter,
  roomAfter,
  type UltimateRoom,
  withoutLine,
  wonByX,
} from './ultimate-rooms.ts';

beforeAll(() => loadView('ultimate-tic-tac-toe'));

const stateIn = (room: UltimateRoom) => stateOf(room) as UltimateState;
const nothing = { mark: null, isPending: false, isLast: false, isPlayable: false };

describe('a cell', () => {
  const told = (moves: number[], cell: number, content = {}) =>
    contentOf(stateIn(roomAfter(moves)), moveOf(cell), { ...nothing, ...content }, 'Swift Koala');

  it('says where it is, and where a move there sends the opponent', () => {
    expect(told([], 4, { isPlayable: true })).toBe(
      'board top left, cell centre, you send Swift Koala to the centre board',
    );
  });

  it('says that the opponent may choose, where their board is closed', () => {
    expect(told(wonByX.slice(0, 14), 21, { isPlayable: true })).toBe(
      'board top right, cell top centre, Swift Koala may then choose any open board',
    );
  });

  it('says that a move ends the game', () => {
    expect(told(wonByX.slice(0, 16), 2, { isPlayable: true })).toContain('it ends the game');
  });

  it('says what is in it, and whose its board is', () => {
    expect(told([], 4)).toBe('board top left, cell centre, empty');
    expect(told([44], 44, { mark: 'X', isLast: true })).toContain('cell centre, X, last move');
    expect(told([44], 40, { mark: 'O', isPending: true })).toContain('O, being sent');
    expect(told(wonByX, 60, { mark: 'O' })).toBe('board bottom left, won by O, cell top left, O');
  });
});

describe('the line under the status', () => {
  it('says where the next move may be', () => {
    expect(circumstanceOf(roomAfter([]), 'X')).toBe('Next: any open board.');
    expect(circumstanceOf(roomAfter([44]), 'O')).toBe('Next: the centre board.');
  });

  it('says how it ended where the boards do not show it', () => {
    expect(circumstanceOf(overAfter(wonByX), 'X')).toBe('');
    expect(circumstanceOf(overAfter(withoutLine), 'X')).toBe('No move is left.');
    expect(circumstanceOf(overAfter(withoutLine, true), 'X')).toBe('By more boards: 5 to 4.');
  });
});

it('announces a move, whose turn it is, and where', () => {
  expect(announcementOf(roomAfter([]), roomAfter([42]), 'O')).toBe(
    'Ann played board centre, cell top right. Your turn Next: the top right board.',
  );
});

it('reads the nine boards', () => {
  expect(overviewOf(stateIn(roomAfter(wonByX)))).toMatch(
    /^top left: won by X\. .*middle left: empty\. centre: 0 X, 1 O\. .*bottom left: won by O\./,
  );
  expect(overviewOf(stateIn(roomAfter([48])))).toMatch(/Next: the bottom right board\.$/);
});

it('says which move a position of the replay shows', () => {
  expect(positionInWords(overAfter(wonByX), 1)).toBe(
    'Move 1 of 17: Ann on board top centre, cell bottom centre',
  );
});

it('is shared as a picture of the nine boards, won ones in one colour, under the name of the game', () => {
  expect(shareTextOf(overAfter(wonByX)).split('\n')).toEqual([
    'Ultimate tic-tac-toe: Ann 🟧 won against Bob 🟦.',
    ...['🟧🟧🟧 🟧🟧🟧 🟧🟧🟧', '🟧🟧🟧 🟧🟧🟧 🟧🟧🟧', '🟧🟧🟧 🟧🟧🟧 🟧🟧🟧', ''],
    ...['⬜⬜⬜ 🟦⬜⬜ ⬜🟦⬜', '⬜⬜⬜ ⬜⬜⬜ ⬜⬜⬜', '⬜⬜⬜ ⬜⬜⬜ ⬜⬜⬜', ''],
    ...['🟦🟦🟦 ⬜⬜🟦 🟦⬜🟦', '🟦🟦🟦 ⬜⬜⬜ ⬜⬜⬜', '🟦🟦🟦 ⬜⬜⬜ ⬜⬜⬜'],
  ]);
});
