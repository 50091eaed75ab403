/**
 * Time [R9]: looks again and again for rooms that are due and does what time demands of them. Every
 * server does so; the store hands each room to one of them, and the commit's version check sees to it
 * that nothing happens twice.
 */

import type { Continuity } from '@tictactoe/shared/continuity';
import { type Room, turnOf, wakeUpAt } from '@tictactoe/shared/room';
import { computerPlayerId, seatToMove } from '@tictactoe/shared/room-changes';
import { playMove } from '@tictactoe/shared/room-commands';
import { wakeRoom } from '@tictactoe/shared/room-time';
import type { Log } from './log.ts';
import { isPassing, type RoomStore } from './store/room-store.ts';
import { think } from './think.ts';
import type { UpdateRoom } from './update-room.ts';

export type WakeUpOptions = {
  store: RoomStore;
  updateRoom: UpdateRoom;
  /** Milliseconds since 1970, by a clock that all servers share. */
  now: () => number;
  /** Whether play has gone on without interruption on all servers. */
  continuity: () => Continuity;
  /** Told of every room looked at, and how long after its time; null if it had none any more. */
  onWakeUp?: (lagMs: number | null) => void;
  log: Log;
};

const lookEveryMs = 250;
/** Per look and slot of the store. */
const limit = 100;
const reportedAtMost = 1000;

/** Returns what stops it. */
export function startWakeUps(options: WakeUpOptions): () => void {
  const { store, updateRoom, now, continuity, onWakeUp = () => {}, log } = options;
  const reported = new Set<string>();
  const wake = async (roomId: string): Promise<void> => {
    let dueAt: number | null = null;
    const { room } = await updateRoom(roomId, (seen) => {
      dueAt = wakeUpAt(seen);
      return wakeRoom(seen, now(), continuity());
    });
    onWakeUp(dueAt === null ? null : Math.max(0, now() - dueAt));
    if (room !== null && (await moveComputer(room))) return;
    // A commit has set the next time; where nothing was to be done it is still the lease's.
    await store.settle(roomId, room);
  };
  /** Resolves to whether there was a move to make. */
  const moveComputer = async (room: Room): Promise<boolean> => {
    if (room.status !== 'playing' || room.computerMovesAt === null) return false;
    const { computer } = seatToMove(room);
    if (computer === null || now() < room.computerMovesAt) return false;
    const { round } = room;
    const turn = turnOf(room);
    const cell = await think({ variant: room.variant, moves: room.moves }, computer);
    // Should another server have thought about it too, the turn's number sees to it that one move counts.
    await updateRoom(room.id, (seen) =>
      playMove(seen, computerPlayerId, { round, cell, turn }, now()),
    );
    return true;
  };
  /** A room that cannot be read is said once, and keeps no other waiting. */
  const wakeOrReport = async (roomId: string): Promise<void> => {
    try {
      await wake(roomId);
      reported.delete(roomId);
    } catch (error) {
      if (isPassing(error)) throw error;
      if (!reported.has(roomId)) log.error({ err: error, room: roomId }, 'wake-up failed');
      if (reported.size < reportedAtMost) reported.add(roomId);
    }
  };
  const look = async (): Promise<void> => {
    try {
      await Promise.all((await store.due(limit)).map(wakeOrReport));
    } catch (error) {
      // Whatever could not be done is due again when its lease ends.
      if (isPassing(error)) return;
      log.error({ err: error }, 'wake-up failed');
    }
  };

  let timer: NodeJS.Timeout;
  const plan = () => {
    // Jitter keeps servers that started together from looking together.
    const delayMs = lookEveryMs * (0.75 + Math.random() / 2);
    timer = setTimeout(() => void look().finally(plan), delayMs);
  };
  plan();
  return () => clearTimeout(timer);
}
