/** One Redis for a file of tests, and stores on it as servers have them. */
import { type Redis, startRedis } from '@tictactoe/local-cluster/start-redis';
import { pino } from 'pino';
import { createClient } from 'redis';
import { afterAll, beforeAll, expect, onTestFinished, vi } from 'vitest';
import { connectRedis } from '../src/redis/redis-connection.ts';
import { createRedisStore } from '../src/redis/redis-store.ts';
import type { RoomSchedule } from '../src/rooms/room-store.ts';

const log = pino({ level: 'silent' });

export const ann = { playerId: 'a'.repeat(16), name: 'Ann' };
export const bob = { playerId: 'b'.repeat(16), name: 'Bob' };
export const variant = { rows: 3, columns: 3, inARow: 3 };

export function startStoresOnRedis() {
  let redis: Redis;
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis.remove());

  const connect = (deadlineMs = 1000) =>
    connectRedis({ urls: [redis.url], isCluster: false, deadlineMs, maxPending: 1000, log });

  async function openStore(
    schedule: RoomSchedule = () => ({ ttlSeconds: 600, wakeAt: null }),
    place = () => ({ rank: 0, count: 1 }),
    deadlineMs?: number,
  ) {
    const connection = connect(deadlineMs);
    const store = createRedisStore({
      ...{ redis: connection, schedule, gameMoves: 'on', place, serverName: 'server-7', log },
      onInterrupted: async () => {},
    });
    await vi.waitFor(() => expect(store.served()).toBe(1), { timeout: 20_000 });
    const close = async () => {
      await store.close();
      await connection.close();
    };
    return { ...store, close };
  }

  async function rawClient() {
    const client = await createClient({ url: redis.keeperUrl }).connect();
    onTestFinished(() => client.destroy());
    return client;
  }

  return { redisOf: () => redis, connect, openStore, rawClient };
}
