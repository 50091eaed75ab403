/**
 * Keeps rooms from expiring while somebody is in them. A room whose game is not over and in which nobody
 * is lasts no longer than `ttlSeconds` [R11].
 */
import { setTimeout as delay } from 'node:timers/promises';
import type { RoomFeed } from './room-feed.ts';
import type { RoomStore } from './store/room-store.ts';

export type KeepRoomsOptions = {
  feed: Pick<RoomFeed, 'roomIds' | 'copyOf'>;
  store: Pick<RoomStore, 'keepFor'>;
  ttlSeconds: number;
  onError: (error: unknown) => void;
};

/** Often enough that one failure does no harm. */
const roundsPerTtl = 3;
/** So many at once, and then those who play get their turn. */
const roomsAtOnce = 20;
const pauseMs = 10;

/** Returns what stops it. */
export function keepRooms({ feed, store, ttlSeconds, onError }: KeepRoomsOptions): () => void {
  let isRunning = false;
  const keepAll = async (): Promise<void> => {
    if (isRunning) return;
    isRunning = true;
    const roomIds = feed.roomIds();
    for (let i = 0; i < roomIds.length; i += roomsAtOnce) {
      const kept = roomIds.slice(i, i + roomsAtOnce).map(async (roomId) => {
        const room = feed.copyOf(roomId);
        if (room !== null && room.status !== 'over') {
          await store.keepFor(roomId, 'atLeast', ttlSeconds);
        }
      });
      await Promise.all(kept).catch(onError);
      await delay(pauseMs);
    }
    isRunning = false;
  };
  const timer = setInterval(() => void keepAll(), (ttlSeconds * 1000) / roundsPerTtl);
  return () => clearInterval(timer);
}
