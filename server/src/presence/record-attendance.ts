/** Records in a room's document which of its players are here, so that the rules can count their absence. */
import { ok } from '@tictactoe/shared/result';
import { noteAttendance } from '@tictactoe/shared/room-time';
import type { UpdateRoom } from '../rooms/update-room.ts';
import type { AttendanceOutcome, PresenceOptions } from './presence.ts';

export type AttendanceOptions = {
  updateRoom: UpdateRoom;
  absenceGraceMs: number;
  /** Milliseconds since 1970, by a clock that all servers share. */
  now: () => number;
};

export function createAttendanceRecord({
  updateRoom,
  absenceGraceMs,
  now,
}: AttendanceOptions): PresenceOptions['noteAttendance'] {
  return async ({ id, version }, here, uncertain) => {
    let outcome: AttendanceOutcome = 'unchanged';
    await updateRoom(id, (room) => {
      outcome = 'outdated';
      if (room.version !== version) return ok(room);
      const recorded = noteAttendance(room, here, absenceGraceMs, now(), uncertain);
      outcome = recorded.ok && recorded.value !== room ? 'changed' : 'unchanged';
      return recorded;
    });
    return outcome;
  };
}
