/** How long a room is kept, and when it next needs attention. */
import { type Room, wakeUpAt } from '@tictactoe/shared/room';
import { inUseTtlSeconds } from './keep-rooms.ts';
import type { RoomSchedule } from './room-store.ts';

/** In s. */
export type RoomTtls = {
  /** Of a room that is not over and in which nobody is. */
  roomTtlSeconds: number;
  finishedRoomTtlSeconds: number;
};

export function createRoomSchedule({ roomTtlSeconds, finishedRoomTtlSeconds }: RoomTtls) {
  const ttlSecondsOf = (room: Room): number => {
    if (isWorthKeeping(room)) return finishedRoomTtlSeconds;
    // No step of Redis' clock ends a room in use; keep-rooms.ts shortens that when everybody has left.
    const isInUse = room.status === 'playing' || (room.status === 'waiting' && room.version > 1);
    return isInUse ? Math.max(roomTtlSeconds, inUseTtlSeconds) : roomTtlSeconds;
  };
  const schedule: RoomSchedule = (room) => ({
    ttlSeconds: ttlSecondsOf(room),
    wakeAt: wakeUpAt(room),
  });
  return schedule;
}

/** Once a game is over; one that never began because strangers did not meet is nothing to come back to. */
const isWorthKeeping = (room: Room): boolean =>
  room.status === 'over' && room.result.reason !== 'not_met';
