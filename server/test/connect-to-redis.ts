/** A connection to one Redis as a server has it, for tests of what stands on it. */
import { pino } from 'pino';
import { expect, vi } from 'vitest';
import { connectRedis, type RedisConnection } from '../src/redis/redis-connection.ts';

/** Resolves once it can be used. */
export async function connectToRedis(url: string): Promise<RedisConnection> {
  const log = pino({ level: 'silent' });
  const limits = { deadlineMs: 2000, maxPending: 1000 };
  const connection = connectRedis({ urls: [url], isCluster: false, ...limits, log });
  await connection.contact();
  await vi.waitFor(() => expect(connection.isUp('{servers}')).toBe(true), 20_000);
  return connection;
}
