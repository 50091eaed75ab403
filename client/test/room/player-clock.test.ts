/** What the seats show, and a screen reader announces, of players' clocks. */
import { createRoom } from '@tictactoe/shared/create-room';
import type { Room } from '@tictactoe/shared/room';
import { playMove, resign, takeSeat } from '@tictactoe/shared/room-commands';
import { expect, it } from 'vitest';
import { initialRoomState } from '../../src/room/room-reducer.ts';
import { hurryOf, seatsOf } from '../../src/room/room-view.ts';
import type { Clocks } from '../../src/room/use-clocks.ts';

const ann = { playerId: 'ann_____________', name: 'Ann' };
const bob = { playerId: 'bob_____________', name: 'Bob' };
const must = (result: { ok: true; value: Room } | { ok: false }): Room => {
  if (!result.ok) throw new Error('the rules refused a step of the test');
  return result.value;
};
const playerClock = { baseMs: 300_000, incrementMs: 3000 };
const waiting = createRoom({ id: 'ABCDEFGHJK', player: ann, playerClock }, 0);
/** Ann has thought for ten seconds and a half; it is Bob's turn. */
const moved = must(
  playMove(must(takeSeat(waiting, bob, 0)), ann.playerId, { move: 4, turn: 0 }, 10_500),
);

const running = (mark: 'X' | 'O', seconds: number, of: number): Clocks => ({
  turn: { mark, seconds, of },
  absence: null,
});
const idle: Clocks = { turn: null, absence: null };
function secondsLeft(room: Room, clocks: Clocks) {
  const view = { ...initialRoomState, room, connectionStatus: 'connected' } as const;
  const { X, O } = seatsOf(view, 'X', { clocks, reactions: {}, isMuted: false });
  return [X.secondsLeft, O.secondsLeft];
}

it('both times are shown, and that of the one to move runs', () => {
  expect(secondsLeft(waiting, idle)).toEqual([300, 300]);
  expect(secondsLeft(moved, running('O', 287, 300))).toEqual([293, 287]);
  const over = must(resign(moved, bob.playerId, { round: 1 }, 60_500));
  expect(secondsLeft(over, idle)).toEqual([293, 250]);
});

it('no time is shown where players have no clock', () => {
  const other = createRoom({ id: 'ABCDEFGHJK', player: ann, turnTimeMs: 30_000 }, 0);
  expect(secondsLeft(other, idle)).toEqual([null, null]);
});

it('one who is to move hears once that time is short, and nobody hears it of another', () => {
  const heard = [31, 11, 10, 9, 1].map((left) => hurryOf(running('X', left, 250), 'X', false));
  expect(heard).toEqual(['', '', ...Array(3).fill('10 seconds left.')]);
  // Who begins a turn with less hears it later.
  expect(hurryOf(running('X', 8, 9), 'X', false)).toBe('');
  expect(hurryOf(running('X', 5, 9), 'X', false)).toBe('5 seconds left.');
  expect(hurryOf(running('O', 5, 250), 'X', false)).toBe('');
});
