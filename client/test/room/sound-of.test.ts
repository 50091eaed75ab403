/** Which changes have a sound, and which. */
import { createRoom } from '@tictactoe/shared/create-room';
import { defaultVariant } from '@tictactoe/shared/games/tic-tac-toe/variants';
import type { Room } from '@tictactoe/shared/room';
import { offerRematch, playMove, resign, takeSeat } from '@tictactoe/shared/room-commands';
import { expect, it } from 'vitest';
import { soundOf } from '../../src/room/sound-of.ts';

const ann = { playerId: 'ann_____________', name: 'Ann' };
const bob = { playerId: 'bob_____________', name: 'Bob' };
const must = (result: { ok: true; value: Room } | { ok: false }): Room => {
  if (!result.ok) throw new Error('the rules refused a step of the test');
  return result.value;
};
const waiting = createRoom({ id: 'ABCDEFGHJK', variant: defaultVariant, player: ann }, 0);
const begun = must(takeSeat(waiting, bob, 0));
const moved = must(playMove(begun, ann.playerId, { move: 4, turn: 0 }, 0));
const over = must(resign(moved, bob.playerId, { round: 1 }, 0));

it('a move has a sound, and another one for whose turn begins', () => {
  expect(soundOf(begun, moved, 'X')).toBe('move');
  expect(soundOf(begun, moved, 'O')).toBe('turn');
  expect(soundOf(begun, moved, null)).toBe('move');
});

it('the end sounds different to each', () => {
  expect(soundOf(moved, over, 'X')).toBe('win');
  expect(soundOf(moved, over, 'O')).toBe('lose');
  expect(soundOf(moved, over, null)).toBe('draw');
});

it('the beginning of a game calls the one to move', () => {
  expect(soundOf(waiting, begun, 'X')).toBe('turn');
});

it('there is no sound on entering a room, nor where nothing was played', () => {
  expect(soundOf(null, moved, 'O')).toBeNull();
  expect(soundOf(moved, moved, 'O')).toBeNull();
  expect(soundOf(over, must(offerRematch(over, ann.playerId, { round: 1 }, 0)), 'O')).toBeNull();
});
