/** How rooms come to be: options, the computer's seat, and two strangers who are to meet. */
import { describe, expect, test } from 'vitest';
import { createMatch, createRoom } from '../src/create-room.ts';
import { defaultVariant } from '../src/games/tic-tac-toe/variants.ts';
import { meetingMs } from '../src/meeting-ms.ts';
import type { Room } from '../src/room.ts';
import { wakeUpAt } from '../src/room.ts';
import { computerPlayerId } from '../src/room-changes.ts';
import { leaveRoom, offerRematch, playMove, resign, takeSeat } from '../src/room-commands.ts';
import { roomSchema } from '../src/room-schema.ts';
import { noteAttendance, wakeRoom } from '../src/room-time.ts';
import { ann, bob, deepFreeze, roomId, unwrap } from './fixtures.ts';

const now = 1_000_000;
const base = { id: roomId, variant: defaultVariant, player: ann };

describe('createRoom', () => {
  test('seats the creator where it is wished: X begins', () => {
    expect(createRoom({ ...base, mark: 'O', isPublic: true }, now)).toMatchObject({
      status: 'waiting',
      isPublic: true,
      seats: { X: null, O: ann },
    });
    const joined = unwrap(takeSeat(createRoom({ ...base, mark: 'O' }, now), bob, now));
    expect(joined).toMatchObject({ status: 'playing', seats: { X: bob, O: ann } });
  });
});

describe('against the computer', () => {
  const game = (mark: 'X' | 'O'): Room =>
    deepFreeze(createRoom({ ...base, mark, computer: 'medium' }, now));

  test('play begins at once, and it thinks when it is its turn', () => {
    const first = game('X');
    expect(first).toMatchObject({ version: 1, status: 'playing', computerMovesAt: null });
    expect(first.seats.O).toMatchObject({ playerId: computerPlayerId, computer: 'medium' });
    expect(roomSchema.parse(first)).toEqual(first);
    expect(wakeUpAt(first)).toBeNull();
    const moved = unwrap(playMove(first, ann.playerId, { move: 4, turn: 0 }, now));
    const wake = wakeUpAt(moved) ?? 0;
    expect(wake).toBeGreaterThanOrEqual(now + 600);
    expect(wake).toBeLessThan(now + 1200);
    expect(wakeUpAt(game('O'))).not.toBeNull();
  });

  test('its move is a move like any other', () => {
    const moved = unwrap(playMove(game('O'), computerPlayerId, { move: 4, turn: 0 }, now));
    expect(moved).toMatchObject({ moves: [4], computerMovesAt: null });
  });

  test('it is never away, and accepts a rematch at once', () => {
    const room = game('X');
    expect(unwrap(noteAttendance(room, [ann.playerId], 1000, now))).toBe(room);
    const over = unwrap(resign(room, ann.playerId, { round: 1 }, now));
    const next = unwrap(offerRematch(over, ann.playerId, { round: 1 }, now));
    expect(next).toMatchObject({ status: 'playing', round: 2, seats: { O: ann } });
    expect(wakeUpAt(next)).not.toBeNull();
    expect(next.version).toBe(over.version + 1);
  });
});

describe('createMatch', () => {
  const players = [
    { ...ann, since: 5 },
    { ...bob, since: 9 },
  ] as const;
  const match = (): Room => deepFreeze(createMatch({ id: roomId, players }, now));

  test('seats both, and neither is here before it has joined', () => {
    const room = match();
    expect(room).toMatchObject({
      version: 1,
      status: 'playing',
      meetBy: now + meetingMs,
      matched: { [ann.playerId]: 5, [bob.playerId]: 9 },
      seats: { X: { ...ann, away: { since: now } }, O: { ...bob, away: { since: now } } },
    });
    expect(roomSchema.parse(room)).toEqual(room);
    expect(wakeUpAt(room)).toBe(now + meetingMs);
  });

  test('both have met once both have joined, in whichever order', () => {
    const one = unwrap(takeSeat(match(), bob, now));
    expect(one).toMatchObject({ meetBy: now + meetingMs });
    const both = unwrap(takeSeat(one, ann, now));
    expect(both).toMatchObject({ status: 'playing', meetBy: null });
    expect(wakeUpAt(both)).toBeNull();
  });

  test('[R9] if one does not turn up it ends in time, and counts for nobody', () => {
    const one = unwrap(takeSeat(match(), bob, now));
    expect(unwrap(wakeRoom(one, now + meetingMs - 1))).toBe(one);
    const over = unwrap(wakeRoom(one, now + meetingMs));
    expect(over).toMatchObject({
      status: 'over',
      draws: 0,
      result: { reason: 'not_met', winner: null },
      seats: { O: { away: null, wins: 0 } },
    });
    expect(over.seats.X?.away).not.toBeNull();
    expect(unwrap(wakeRoom(over, now + meetingMs))).toBe(over);
  });

  test('one may leave before the other has come', () => {
    const left = unwrap(leaveRoom(match(), ann.playerId, now));
    expect(left).toMatchObject({ status: 'over', result: { reason: 'resigned', winner: 'O' } });
  });
});
