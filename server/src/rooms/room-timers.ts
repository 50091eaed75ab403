/**
 * Time [R9]: looks again and again for rooms that are due and does what time demands of them. Every
 * server does so; the store hands each room to one of them, and the commit's version check sees to it
 * that nothing happens twice.
 */

import type { Continuity } from '@tictactoe/shared/continuity';
import { type PlayingRoom, type Room, turnOf, wakeUpAt } from '@tictactoe/shared/room';
import { computerPlayerId, seatToMove } from '@tictactoe/shared/room-changes';
import { playMove } from '@tictactoe/shared/room-commands';
import { wakeRoom } from '@tictactoe/shared/room-time';
import { isTransient, NewerRoom, type OnError } from '../errors.ts';
import { repeat } from '../ops/repeat.ts';
import type { RoomStore } from './room-store.ts';
import type { Thinker } from './think.ts';
import type { UpdateRoom } from './update-room.ts';

export type RoomTimersOptions = {
  store: RoomStore;
  updateRoom: UpdateRoom;
  thinker: Thinker;
  /** Milliseconds since 1970, by a clock that all servers share. */
  now: () => number;
  /** Whether play in a room has gone on without interruption on all servers. */
  continuityOf: (roomId: string) => Continuity;
  /** Called for every room looked at, with how late that was in ms; null if nothing was due any more. */
  onWakeUp?: (lagMs: number | null) => void;
  onError: OnError;
};

const lookEveryMs = 250;
/** Per look and slot of the store. */
const limit = 100;
const reportedAtMost = 1000;

/** Returns what stops it. */
export function startRoomTimers(options: RoomTimersOptions): () => void {
  const { store, updateRoom, thinker, now, continuityOf, onWakeUp = () => {}, onError } = options;
  const reported = new Set<string>();
  let isStopped = false;
  const wake = async (roomId: string): Promise<void> => {
    let dueAt: number | null = null;
    const { room } = await updateRoom(roomId, (seen) => {
      dueAt = wakeUpAt(seen);
      return wakeRoom(seen, now(), continuityOf(roomId));
    });
    onWakeUp(dueAt === null ? null : Math.max(0, now() - dueAt));
    if (room !== null && isComputersTurn(room)) {
      // It takes its time, and no other room waits for it.
      void report(room.id, () => moveComputer(room)).catch(forgive);
      return;
    }
    // A commit has set the next time; where nothing was to be done it is still the lease's.
    await store.settle(roomId, room);
  };
  const isComputersTurn = (room: Room): room is PlayingRoom =>
    room.status === 'playing' &&
    seatToMove(room).computer !== null &&
    room.computerMovesAt !== null &&
    now() >= room.computerMovesAt;
  const moveComputer = async (room: PlayingRoom): Promise<void> => {
    const { computer } = seatToMove(room);
    if (computer === null) return;
    const { round } = room;
    const turn = turnOf(room);
    const move = await thinker.think(room, computer, opponentOf(room));
    // Whatever a server has not done before it ends is done by another.
    if (isStopped) return;
    // Should another server have thought about it too, the turn's number sees to it that one move counts.
    await updateRoom(room.id, (seen) =>
      playMove(seen, computerPlayerId, { round, move, turn }, now(), continuityOf(room.id)),
    );
  };
  /** A room that cannot be read is said once, and keeps no other waiting. */
  const report = async (roomId: string, act: () => Promise<void>): Promise<void> => {
    try {
      await act();
      reported.delete(roomId);
    } catch (error) {
      // What it waits for is a newer server's business.
      if (error instanceof NewerRoom) return store.handBack(roomId);
      if (isTransient(error)) throw error;
      if (!reported.has(roomId)) onError(error, { room: roomId }, 'wake-up failed');
      if (reported.size < reportedAtMost) reported.add(roomId);
    }
  };
  /** Whatever could not be done is due again when its lease ends. */
  const forgive = (error: unknown): void => {
    onError(error, {}, 'wake-up failed');
  };
  const look = async (): Promise<void> => {
    try {
      const due = await store.due(limit);
      await Promise.all(due.map((roomId) => report(roomId, () => wake(roomId))));
    } catch (error) {
      forgive(error);
    }
  };

  const stopLooking = repeat(lookEveryMs, look);
  return () => {
    isStopped = true;
    void stopLooking();
  };
}

/** The person who plays the computer. */
const opponentOf = ({ seats }: PlayingRoom): string =>
  [seats.X, seats.O].find(({ computer }) => computer === null)?.playerId ?? '';
