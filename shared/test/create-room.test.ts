/** How rooms come to be: options, the computer's seat, and two strangers who are to meet. */
import { describe, expect, test } from 'vitest';
import { createMatch, createRoom } from '../src/create-room.ts';
import { defaultVariant } from '../src/games/tic-tac-toe/variants.ts';
import { askedMeetingMs, meetingMs } from '../src/meeting-ms.ts';
import type { Room } from '../src/room.ts';
import { abortedBy, mayAbort, wakeUpAt } from '../src/room.ts';
import { computerPlayerId } from '../src/room-changes.ts';
import { leaveRoom, offerRematch, playMove, resign, takeSeat } from '../src/room-commands.ts';
import { roomSchema } from '../src/room-schema.ts';
import { claimGame, noteAttendance, wakeRoom } from '../src/room-time.ts';
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
  });

  test('strangers play against a clock of 30 seconds, which starts when they have met', () => {
    const one = unwrap(takeSeat(match(), bob, now));
    expect(one).toMatchObject({ turnTimeMs: 30_000, turnEndsAt: null });
    // A move before that starts none either.
    const moved = unwrap(takeSeat(match(), ann, now));
    const early = unwrap(playMove(moved, ann.playerId, { move: 4, turn: 0 }, now));
    expect(early).toMatchObject({ turnEndsAt: null });
    const met = unwrap(takeSeat(one, ann, now + 4000));
    expect(met).toMatchObject({ turnEndsAt: now + 34_000 });
    expect(wakeUpAt(met)).toBe(now + 34_000);
    // Whoever does not move loses; the one who is there wins by waiting.
    const over = unwrap(wakeRoom(met, now + 34_000));
    expect(over).toMatchObject({ result: { reason: 'timed_out', winner: 'O' } });
  });

  test('whatever was agreed on is played, and who is asked first has longer to come', () => {
    const variant = { rows: 6, columns: 6, inARow: 4 };
    const room = createMatch({ id: roomId, players, variant, meetWithinMs: askedMeetingMs }, now);
    expect(room).toMatchObject({ game: 'tic-tac-toe', variant, meetBy: now + askedMeetingMs });
    expect(roomSchema.parse(room)).toEqual(room);
  });

  test('[R9] an interruption winds the meeting up again for as long as it was to last', () => {
    const asked = createMatch({ id: roomId, players, meetWithinMs: askedMeetingMs }, now);
    const one = unwrap(takeSeat(asked, bob, now));
    const end = now + askedMeetingMs;
    const continuity = { interruptedUntil: now + 1, attendedUntil: end };
    expect(unwrap(wakeRoom(one, end, continuity))).toMatchObject({ meetBy: end + askedMeetingMs });
  });

  test('nobody claims a game from somebody who is still to come', () => {
    const one = unwrap(takeSeat(match(), bob, now));
    const claim = { round: 1, outcome: 'win' as const };
    expect(claimGame(one, bob.playerId, claim, now + meetingMs)).toEqual({
      ok: false,
      code: 'claim_too_early',
    });
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

  describe('a game that is aborted', () => {
    const met = unwrap(takeSeat(unwrap(takeSeat(match(), ann, now)), bob, now));
    const moved = unwrap(playMove(met, ann.playerId, { move: 4, turn: 0 }, now));
    const answered = unwrap(playMove(moved, bob.playerId, { move: 0, turn: 1 }, now));
    const round = { round: 1 };

    test.each([
      ['instead of coming, while the other waits', unwrap(takeSeat(match(), bob, now)), ann],
      ['before the first move', met, ann],
      ['while the other has the first move', met, bob],
      ['before one’s own first move', moved, bob],
    ])('counts for nobody: %s', (_, room, player) => {
      const mark = player === ann ? 'X' : 'O';
      expect(mayAbort(room, mark)).toBe(true);
      for (const over of [
        unwrap(leaveRoom(room, player.playerId, now)),
        unwrap(resign(room, player.playerId, round, now)),
      ]) {
        expect(over).toMatchObject({ result: { reason: 'not_met', winner: null }, draws: 0 });
        expect([over.seats.X?.wins, over.seats.O?.wins]).toEqual([0, 0]);
        expect(abortedBy(over)).toBe(mark);
        expect(roomSchema.parse(over)).toEqual(over);
        // Said twice, or come back: nothing changes [R5].
        expect(unwrap(leaveRoom(over, player.playerId, now))).toBe(over);
        expect(unwrap(resign(over, player.playerId, round, now))).toBe(over);
        expect(abortedBy(unwrap(takeSeat(over, player, now)))).toBe(mark);
        const other = player === ann ? bob : ann;
        expect(offerRematch(over, other.playerId, round, now)).toMatchObject({
          code: 'opponent_left',
        });
        // Once both have left, nobody can tell any more who did first.
        expect(abortedBy(unwrap(leaveRoom(over, other.playerId, now)))).toBeNull();
      }
    });

    test('is lost after one’s own first move, and where the two know each other', () => {
      expect(mayAbort(moved, 'X')).toBe(false);
      expect(unwrap(resign(moved, ann.playerId, round, now))).toMatchObject({
        result: { reason: 'resigned', winner: 'O' },
      });
      expect(unwrap(leaveRoom(answered, bob.playerId, now))).toMatchObject({
        result: { reason: 'resigned', winner: 'X' },
      });
      const invited = unwrap(takeSeat(createRoom(base, now), bob, now));
      expect(mayAbort(invited, 'O')).toBe(false);
      expect(unwrap(leaveRoom(invited, bob.playerId, now))).toMatchObject({
        result: { reason: 'resigned', winner: 'X' },
      });
    });

    test('is not what happened where one waited in vain and left', () => {
      const over = unwrap(wakeRoom(unwrap(takeSeat(match(), bob, now)), now + meetingMs));
      expect(abortedBy(over)).toBeNull();
      expect(abortedBy(unwrap(leaveRoom(over, bob.playerId, now)))).toBeNull();
    });
  });
});
