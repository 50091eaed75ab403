/** Rooms in which time runs, for the tests of clocks and absences. */
import type { Continuity } from '../src/continuity.ts';
import { createRoom } from '../src/create-room.ts';
import { defaultVariant } from '../src/games/tic-tac-toe/variants.ts';
import type { Result } from '../src/result.ts';
import type { PlayingRoom, Room } from '../src/room.ts';
import { offerRematch, playMove, takeSeat } from '../src/room-commands.ts';
import { noteAttendance } from '../src/room-time.ts';
import { ann, bob, deepFreeze, playedRoom, roomId, unwrap } from './fixtures.ts';

export const turnTimeMs = 10_000;
export const graceMs = 30_000;
/** When the second player sat down. */
export const start = 1_000_000;
export const end = start + turnTimeMs;
export const round = 1;
export const everybody = [ann.playerId, bob.playerId];

/** Play was interrupted until then, and everybody has been in touch since. */
export const interrupted = (interruptedUntil: number): Continuity => ({
  interruptedUntil,
  attendedUntil: Number.POSITIVE_INFINITY,
});

/** Freezes what comes out. */
export const after = (result: Result<Room>): Room => deepFreeze(unwrap(result));

export function timedWaitingRoom(): Room {
  const room = createRoom({ id: roomId, variant: defaultVariant, turnTimeMs, player: ann }, 1);
  return deepFreeze(room);
}

/** Ann on X and Bob on O, with these cells played as soon as Bob came: the clock runs out at `end`. */
export function timedRoom(cells: readonly number[] = []): PlayingRoom {
  let room = unwrap(takeSeat(timedWaitingRoom(), bob, start));
  for (const [turn, cell] of cells.entries()) {
    const { playerId } = turn % 2 === 0 ? ann : bob;
    room = unwrap(playMove(room, playerId, { move: cell, turn }, start));
  }
  return deepFreeze(room) as PlayingRoom;
}

/** Ann has moved, without a clock, and Bob is away since `start`. */
export function bobAway(): Room {
  return after(noteAttendance(playedRoom([4]), [ann.playerId], graceMs, start));
}

/** Both players want another round. */
export function rematchOf(room: Room, now: number): Room {
  const payload = { round: room.round };
  const offered = after(offerRematch(room, ann.playerId, payload, now));
  return after(offerRematch(offered, bob.playerId, payload, now));
}
