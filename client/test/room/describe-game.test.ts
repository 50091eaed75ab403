/** The words for a room, shown and announced. */

import { createRoom } from '@tictactoe/shared/create-room';
import { defaultVariant } from '@tictactoe/shared/games/tic-tac-toe/variants';
import type { Room } from '@tictactoe/shared/room';
import { playMove, resign, takeSeat } from '@tictactoe/shared/room-commands';
import { describe, expect, it } from 'vitest';
import { announcementOf, circumstanceOf, statusOf } from '../../src/room/describe-game.ts';

const ann = { playerId: 'ann_____________', name: 'Ann' };
const bob = { playerId: 'bob_____________', name: 'Bob' };

const must = (result: { ok: true; value: Room } | { ok: false }): Room => {
  if (!result.ok) throw new Error('the rules refused a step of the test');
  return result.value;
};
const waiting = createRoom({ id: 'ABCDEFGHJK', variant: defaultVariant, player: ann }, 0);

/** A game of Ann (X) and Bob after the given cells. */
const game = (cells: number[]): Room =>
  cells.reduce(
    (room, cell, turn) =>
      must(playMove(room, turn % 2 === 0 ? ann.playerId : bob.playerId, { move: cell, turn }, 0)),
    must(takeSeat(waiting, bob, 0)),
  );

const won = game([0, 3, 1, 4, 2]);
const drawn = game([0, 1, 2, 4, 3, 5, 7, 6, 8]);

describe('statusOf', () => {
  it('says whose turn it is, from where one sits', () => {
    expect(statusOf(waiting, 'X')).toBe('Waiting for your opponent');
    expect(statusOf(game([]), 'X')).toBe('Your turn');
    expect(statusOf(game([]), 'O')).toBe('Ann’s turn');
    expect(statusOf(game([0]), null)).toBe('Bob’s turn');
  });

  it('says how it ended, from where one sits', () => {
    expect(statusOf(won, 'X')).toBe('You win!');
    expect(statusOf(won, 'O')).toBe('Ann wins');
    expect(statusOf(won, null)).toBe('Ann wins');
    expect(statusOf(drawn, 'X')).toBe('A draw');
  });

  it('says that a move waits to be sent', () => {
    expect(statusOf(game([]), 'X', true)).toBe('Your move waits to be sent');
  });
});

describe('circumstanceOf', () => {
  it('says why a round ended where the board does not show it', () => {
    const resigned = must(resign(game([0]), bob.playerId, { round: 1 }, 0));
    expect(circumstanceOf(resigned, 'X')).toBe('Bob gave up this round.');
    expect(circumstanceOf(resigned, 'O')).toBe('You gave up this round.');
    expect(circumstanceOf(drawn, 'X')).toBe('The board is full.');
    expect(circumstanceOf(won, 'X')).toBe('');
  });
});

describe('announcementOf', () => {
  it('announces that the opponent has come, and whose turn it is', () => {
    expect(announcementOf(waiting, game([]), 'X')).toContain(
      'Bob has joined. You are X. Your turn',
    );
  });

  it('announces one’s own move and the other’s, with the turn that follows', () => {
    expect(announcementOf(game([]), game([5]), 'X')).toBe('You played row 2, column 3. Bob’s turn');
    expect(announcementOf(game([]), game([5]), 'O')).toBe('Ann played row 2, column 3. Your turn');
  });

  it('announces every move that was missed', () => {
    expect(announcementOf(game([]), game([0, 4]), 'X')).toContain(
      'You played row 1, column 1. Bob played row 2, column 2.',
    );
  });

  it('announces the result', () => {
    expect(announcementOf(game([0, 3, 1, 4]), won, 'O')).toContain('Ann wins');
  });
});
