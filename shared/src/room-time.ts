/** What time and absence do to a room: claims, attendance, and what a wake-up has to do. */
import { type Continuity, uninterrupted } from './continuity.ts';
import { otherMark } from './marks.ts';
import { meetingMs } from './meeting-ms.ts';
import { fail, ok, type Result } from './result.ts';
import { markOf, markOfTurn, markToMove, turnOf } from './room.ts';
import { ended, nextVersion, reseated } from './room-changes.ts';
import { clockOf, clocksOf } from './room-clocks.ts';
import type { PlayingRoom, Room, Seat } from './room-schema.ts';

/** Ends a game whose opponent has been away for longer than the grace: as a win, or as a draw. */
export function claimGame(
  room: Room,
  playerId: string,
  { round, outcome }: { round: number; outcome: 'win' | 'draw' },
  now: number,
  continuity: Continuity = uninterrupted,
): Result<Room> {
  const mark = markOf(room, playerId);
  if (mark === null) return fail('not_seated');
  if (round !== room.round) return fail('round_passed');
  if (room.status === 'waiting') return fail('waiting_for_opponent');
  const winner = outcome === 'win' ? mark : null;
  if (room.status === 'over') {
    const isDone = room.result.reason === 'claimed' && room.result.winner === winner;
    return isDone ? ok(room) : fail('game_over');
  }
  // A player whose own clock has run out has lost, even before a timer has recorded it, and claims nothing.
  const clock = clockOf(room, now, continuity);
  if (markToMove(room) === mark && clock === 'run_out') return fail('time_is_up');
  const { away } = room.seats[otherMark(mark)];
  if (away === null) return fail('opponent_here');
  if (room.meetBy !== null) return fail('claim_too_early');
  if (now < claimableAtOf(away, continuity)) return fail('claim_too_early');
  return ok(ended(room, room.moves, { reason: 'claimed', winner }, now));
}

/**
 * Notes which seated players are connected anywhere. One who is not is away from `now` on, and may
 * be claimed against `graceMs` later; one who is back is no longer away. Of the `uncertain` ones it
 * is not known yet: they stay as they are.
 */
export function noteAttendance(
  room: Room,
  playersHere: readonly string[],
  graceMs: number,
  now: number,
  uncertain: readonly string[] = [],
): Result<Room> {
  const look = <S extends Seat | null>(seat: S): S => {
    if (seat === null || seat.computer !== null) return seat;
    if (uncertain.includes(seat.playerId)) return seat;
    const isHere = playersHere.includes(seat.playerId);
    if (isHere === (seat.away === null)) return seat;
    return { ...seat, away: isHere ? null : { since: now, claimableAt: now + graceMs } };
  };
  const seats = { X: look(room.seats.X), O: look(room.seats.O) };
  if (seats.X === room.seats.X && seats.O === room.seats.O) return ok(room);
  return ok(reseated(room, seats as Room['seats'], now));
}

/** A player who could not come back, because play was interrupted, has the whole grace from then on. */
const claimableAtOf = (
  { since, claimableAt }: NonNullable<Seat['away']>,
  { interruptedUntil }: Continuity,
): number => (since < interruptedUntil ? interruptedUntil + (claimableAt - since) : claimableAt);

/**
 * Does what time demands of a room [R9]: a player whose clock runs out has lost, and strangers who
 * were matched but did not meet part again. Time in which somebody could not move counts against nobody:
 * what ran out over an interruption is wound up again. The computer's move is not made here: it has
 * to be thought about.
 */
export function wakeRoom(
  room: Room,
  now: number,
  continuity: Continuity = uninterrupted,
): Result<Room> {
  if (room.status !== 'playing') return ok(room);
  const { meetBy } = room;
  if (meetBy !== null && now >= meetBy) {
    const lengthMs = meetingLengthOf(room);
    if (meetBy - lengthMs < continuity.interruptedUntil) {
      return ok({ ...room, meetBy: now + lengthMs, ...nextVersion(room, now) });
    }
    return ok(ended(room, room.moves, { reason: 'not_met', winner: null }, now));
  }
  const clock = clockOf(room, now, continuity);
  switch (clock) {
    case 'none':
    case 'running':
    case 'undecided':
      return ok(room);
    case 'run_out': {
      const winner = otherMark(markOfTurn(room, turnOf(room)));
      return ok(ended(room, room.moves, { reason: 'timed_out', winner }, now));
    }
    case 'interrupted': {
      const toMove = markOfTurn(room, turnOf(room));
      return ok({ ...room, ...clocksOf(room, toMove, now), ...nextVersion(room, now) });
    }
    default:
      return clock satisfies never;
  }
}

/** How long the strangers had from the beginning: the absence of whoever has not come yet tells. */
function meetingLengthOf({ seats, createdAt }: PlayingRoom): number {
  const absent = [seats.X, seats.O].find(({ away }) => away?.since === createdAt)?.away;
  return absent == null ? meetingMs : absent.claimableAt - absent.since;
}
