/**
 * Keeps rooms from expiring while somebody is in them. A room whose game is not over and in which nobody is
 * any more lasts for `ttlSeconds` [R11].
 */
import { setTimeout as delay } from 'node:timers/promises';
import type { RoomStore } from './room-store.ts';
import type { RoomSubscriptions } from './room-subscriptions.ts';

export type KeepRoomsOptions = {
  subscriptions: Pick<RoomSubscriptions, 'roomIds' | 'copyOf'>;
  store: Pick<RoomStore, 'keepFor'>;
  ttlSeconds: number;
  onError: (error: unknown) => void;
};

/** How long a room in use is kept, in s: so long that no step of Redis' clock ends it. */
export const inUseTtlSeconds = 86_400;
/** Often enough that one failure does no harm. */
const roundsPerTtl = 3;
const longestRoundMs = 60_000;
/** So many at once, and then those who play get their turn. */
const roomsAtOnce = 20;
const pauseMs = 10;

/** Returns what stops it. */
export function keepRooms({
  subscriptions,
  store,
  ttlSeconds,
  onError,
}: KeepRoomsOptions): () => void {
  let isRunning = false;
  let used = new Set<string>();
  const keep = async (roomId: string): Promise<void> => {
    const room = subscriptions.copyOf(roomId);
    if (room === null || room.status === 'over') return;
    used.add(roomId);
    await store.keepFor(roomId, 'atLeast', Math.max(ttlSeconds, inUseTtlSeconds));
  };
  const keepAll = async (): Promise<void> => {
    if (isRunning) return;
    isRunning = true;
    const left = used.difference(new Set(subscriptions.roomIds()));
    used = new Set();
    // A server on which somebody is in the room extends it again within a round.
    const acts = [
      ...[...left].map((roomId) => () => store.keepFor(roomId, 'atMost', ttlSeconds)),
      ...subscriptions.roomIds().map((roomId) => () => keep(roomId)),
    ];
    for (let i = 0; i < acts.length; i += roomsAtOnce) {
      await Promise.all(acts.slice(i, i + roomsAtOnce).map((act) => act())).catch(onError);
      await delay(pauseMs);
    }
    isRunning = false;
  };
  const timer = setInterval(
    () => void keepAll().catch(onError),
    Math.min(longestRoundMs, (ttlSeconds * 1000) / roundsPerTtl),
  );
  return () => clearInterval(timer);
}
