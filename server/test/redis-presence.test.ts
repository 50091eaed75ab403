/** Presence in Redis, where many rooms ask at once. */
import { type Redis, startRedis } from '@tictactoe/local-cluster/start-redis';
import { pino } from 'pino';
import { createClient } from 'redis';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { connectRedis } from '../src/redis/redis-connection.ts';
import { createRedisPresence } from '../src/redis/redis-presence.ts';

const log = pino({ level: 'silent' });
const rooms = Array.from({ length: 200 }, (_, i) => `D${String(i).padStart(9, '0')}`);
const keyOf = (id: string) => `presence:{${id[0]}}${id.slice(1)}`;
let redis: Redis;

beforeAll(async () => {
  redis = await startRedis();
});
afterAll(async () => {
  await redis.remove();
});

test('the rooms of a dead server ask together who is alive, not each on its own', async () => {
  const connection = connectRedis({
    ...{ urls: [redis.url], isCluster: false, deadlineMs: 1000, maxPending: 1000, log },
  });
  const presence = createRedisPresence({
    ...{ redis: connection, serverName: 'server-1', ttlSeconds: 60, log },
  });
  onTestFinished(async () => {
    await presence.close();
    await connection.close();
  });
  await expect.poll(() => connection.isUp('{servers}')).toBe(true);
  const client = await createClient({ url: redis.keeperUrl }).connect();
  onTestFinished(() => client.destroy());
  const said = JSON.stringify({ players: ['a'.repeat(16)], watchers: 0 });
  for (const id of rooms) await client.hSet(keyOf(id), 'server-9~deadbeef', said);

  const before = await countLooks();
  const gatherings = await Promise.all(
    rooms.map((id) => presence.announce(id, { players: [], watchers: 1 })),
  );
  expect(gatherings.every(({ servers }) => servers.length === 1)).toBe(true);
  expect((await countLooks()) - before).toBeLessThan(20);
  expect(await client.hKeys(keyOf('D000000000'))).not.toContain('server-9~deadbeef');

  /** Every renewal of a lease looks for those that have run out, and nothing else reads a range. */
  async function countLooks(): Promise<number> {
    const stats = await client.info('commandstats');
    return Number(/cmdstat_zrange:calls=(\d+)/.exec(stats)?.[1] ?? 0);
  }
});
