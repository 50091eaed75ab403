/** What time does in a room whose players have a clock each, for all their moves of a round. */
import { describe, expect, test } from 'vitest';
import { uninterrupted } from '../src/continuity.ts';
import { createMatch, createRoom } from '../src/create-room.ts';
import { registerGame } from '../src/games/games.ts';
import { ticTacToe } from '../src/games/tic-tac-toe/tic-tac-toe.ts';
import { ultimate } from '../src/games/ultimate/ultimate.ts';
import { playerClocks } from '../src/player-clocks.ts';
import type { PlayingRoom, Room } from '../src/room.ts';
import { wakeUpAt } from '../src/room.ts';
import { playMove, resign, takeSeat } from '../src/room-commands.ts';
import { playerClockSchema, roomSchema } from '../src/room-schema.ts';
import { wakeRoom } from '../src/room-time.ts';
import { playerClockVersion, schemaVersion } from '../src/room-versions.ts';
import { ann, bob, codeOf, deepFreeze, roomId } from './fixtures.ts';
import { after, interrupted, rematchOf, start } from './timed-rooms.ts';

const [playerClock] = playerClocks;
const { baseMs, incrementMs } = playerClock;
const waiting = (): Room => deepFreeze(createRoom({ id: roomId, player: ann, playerClock }, 1));
/** Ann on X and Bob on O since `start`. */
const begun = (): PlayingRoom => after(takeSeat(waiting(), bob, start)) as PlayingRoom;
/** The next cell, played so long after the turn began, by who is to move. */
function played(room: Room, tookMs: number, { receivedMs = 0, continuity = uninterrupted } = {}) {
  const { playerId } = room.moves.length % 2 === 0 ? ann : bob;
  const turn = room.moves.length;
  const now = room.changedAt + tookMs;
  const move = { move: turn, turn, receivedAt: now - receivedMs };
  return playMove(room, playerId, move, now, continuity);
}
const leftOf = (room: Room) => room.playerClock?.leftMs;

describe('a player clock', () => {
  test.each(playerClocks)('of $baseMs and $incrementMs ms is the room’s own', (clock) => {
    expect(playerClockSchema.parse(clock)).toEqual(clock);
    const room = createRoom({ id: roomId, player: ann, playerClock: clock }, 1);
    const full = { ...clock, leftMs: { X: clock.baseMs, O: clock.baseMs } };
    expect(room).toMatchObject({ turnTimeMs: null, playerClock: full });
    expect(roomSchema.parse(room)).toEqual(room);
    expect(wakeUpAt(room)).toBeNull();
  });

  test('[R12] makes a document that a server of the release before leaves alone, and is in no other', () => {
    expect(waiting().schemaVersion).toBe(playerClockVersion);
    const without = createRoom({ id: roomId, player: ann, turnTimeMs: 10_000 }, 1);
    expect(without.schemaVersion).toBe(schemaVersion);
    expect(without).not.toHaveProperty('playerClock');
  });

  test('runs for the one to move from the moment both are there', () => {
    expect(begun()).toMatchObject({ turnEndsAt: start + baseMs });
    expect(wakeUpAt(begun())).toBe(start + baseMs);
  });

  test('loses what a turn took, gains the increment, and stands still in the turn of the other', () => {
    const first = after(played(begun(), 7000));
    expect(leftOf(first)).toEqual({ X: baseMs - 7000 + incrementMs, O: baseMs });
    expect(wakeUpAt(first)).toBe(start + 7000 + baseMs);
    const second = after(played(first, 500));
    expect(leftOf(second)).toEqual({ X: baseMs - 5000, O: baseMs + 1500 });
    expect(wakeUpAt(second)).toBe(second.changedAt + baseMs - 5000);
  });

  test('counts until a move was received, and not what the servers took to make it', () => {
    const room = after(played(begun(), 9000, { receivedMs: 1999.5 }));
    expect(leftOf(room)).toEqual({ X: baseMs - 7000 + incrementMs, O: baseMs });
    expect(wakeUpAt(room)).toBe(start + 9000 + baseMs);
    const early = after(played(room, 10, { receivedMs: 50 }));
    expect(leftOf(early)?.O).toBe(baseMs + incrementMs);
    expect(roomSchema.parse(early)).toEqual(early);
  });

  test('[R9] takes a move in its last moment, and ends the round at zero', () => {
    const last = after(played(begun(), baseMs, { receivedMs: 0.1 }));
    expect(leftOf(last)?.X).toBe(1 + incrementMs);
    expect(codeOf(played(begun(), baseMs))).toBe('time_is_up');
    const lost = after(wakeRoom(begun(), start + baseMs + 20));
    expect(lost).toMatchObject({ status: 'over', result: { reason: 'timed_out', winner: 'O' } });
    expect(leftOf(lost)).toEqual({ X: 0, O: baseMs });
    expect(roomSchema.parse(lost)).toEqual(lost);
  });

  test('shows what was left when a round ends otherwise', () => {
    const moved = after(played(begun(), 1000));
    const over = after(resign(moved, ann.playerId, { round: 1 }, moved.changedAt + 4000));
    expect(leftOf(over)).toEqual({ X: baseMs - 1000 + incrementMs, O: baseMs - 4000 });
  });

  test('begins anew with the next round, for both', () => {
    const lost = after(wakeRoom(begun(), start + baseMs));
    const next = rematchOf(lost, start + 2 * baseMs);
    expect(next).toMatchObject({ round: 2, turnEndsAt: start + 3 * baseMs });
    expect(leftOf(next)).toEqual({ X: baseMs, O: baseMs });
  });

  test('[R9] gives back what a turn took in which play was interrupted', () => {
    const moved = after(played(begun(), 20_000));
    const continuity = interrupted(moved.changedAt + 1);
    const left = leftOf(moved);
    expect(leftOf(after(played(moved, 90_000, { continuity })))?.O).toBe(baseMs + incrementMs);
    // And so it does where nobody could move before all time was gone.
    const late = moved.changedAt + 2 * baseMs;
    const woundUp = after(wakeRoom(moved, late, continuity));
    expect(woundUp).toMatchObject({ status: 'playing', turnEndsAt: late + baseMs });
    expect(leftOf(woundUp)).toEqual(left);
    expect(leftOf(after(played(moved, 2 * baseMs, { continuity })))?.O).toBe(baseMs + incrementMs);
    // But nothing of the turns before it.
    const earlier = interrupted(moved.changedAt);
    expect(leftOf(after(played(moved, 1000, { continuity: earlier })))).toEqual({
      X: baseMs - 20_000 + incrementMs,
      O: baseMs - 1000 + incrementMs,
    });
  });

  test('is five minutes, and three seconds for every move, for strangers who play Ultimate tic-tac-toe', () => {
    const players = [
      { ...ann, since: 1 },
      { ...bob, since: 2 },
    ] as const;
    registerGame(ultimate);
    const match = createMatch({ id: roomId, game: ultimate.name, players }, start);
    expect(match.playerClock).toMatchObject({ baseMs: 300_000, incrementMs: 3000 });
  });

  test('is what strangers have in a game that says so, and runs from when they have met', () => {
    registerGame({ ...ticTacToe, name: 'long-game', strangersClock: { playerClock } });
    const players = [
      { ...ann, since: 1 },
      { ...bob, since: 2 },
    ] as const;
    const match = createMatch({ id: roomId, game: 'long-game', players }, start);
    const full = { ...playerClock, leftMs: { X: baseMs, O: baseMs } };
    expect(match).toMatchObject({ turnTimeMs: null, playerClock: full, turnEndsAt: null });
    const one = after(takeSeat(match, ann, start + 1));
    // A move before that takes nothing, and adds nothing.
    const early = after(playMove(one, ann.playerId, { move: 4, turn: 0 }, start + 100));
    expect(leftOf(early)).toEqual(full.leftMs);
    const met = after(takeSeat(early, bob, start + 3000));
    expect(met).toMatchObject({ meetBy: null, turnEndsAt: start + 3000 + baseMs });
  });
});
