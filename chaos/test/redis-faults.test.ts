/** Faults of Redis that other programs cause, and their effect on permissions. */
import { startRedis } from '@tictactoe/local-cluster/start-redis';
import { createClient } from 'redis';
import { expect, onTestFinished, test } from 'vitest';
import { createRedisClock } from '../src/redis-clock.ts';
import { slowDisk } from '../src/slow-disk.ts';

async function redisWith(env: NodeJS.ProcessEnv) {
  const redis = await startRedis({ env });
  const keeper = createClient({ url: redis.keeperUrl });
  const server = createClient({ url: redis.url });
  for (const client of [keeper, server]) {
    client.on('error', () => {});
    await client.connect();
  }
  onTestFinished(async () => {
    keeper.destroy();
    server.destroy();
    await redis.remove();
  });
  return { redis, keeper, server };
}

test('the servers of a run have the rights of production, the observer has all', async () => {
  const { keeper, server } = await redisWith({});
  await expect(server.configGet('appendfsync')).rejects.toThrow('NOPERM');
  expect(await keeper.configGet('appendfsync')).toHaveProperty('appendfsync');
  expect(await keeper.aclGetUser('default')).toMatchObject({ keys: '' });
});

test('the clock of Redis jumps and comes back, and nobody else’s', async () => {
  const clock = await createRedisClock();
  onTestFinished(clock.remove);
  const { redis, keeper } = await redisWith(clock.env);
  const aheadMs = async () => {
    const [seconds] = (await keeper.sendCommand(['TIME'])) as unknown as [string, string];
    return Number(seconds) * 1000 - Date.now();
  };
  expect(Math.abs(await aheadMs())).toBeLessThan(5000);
  await clock.jumpTo(-3_600_000);
  expect(Math.abs((await aheadMs()) + 3_600_000)).toBeLessThan(5000);
  await redis.kill();
  await redis.start();
  expect(Math.abs((await aheadMs()) + 3_600_000)).toBeLessThan(5000);
  await clock.jumpTo(0);
  expect(Math.abs(await aheadMs())).toBeLessThan(5000);
});

test('a slow disk holds back what Redis acknowledges only after an fsync', async () => {
  const { redis, keeper } = await redisWith({ REDIS_APPENDFSYNC: 'always' });
  const slow = slowDisk(redis.pid, 60_000);
  const msOf = async (act: () => Promise<unknown>) => {
    const startedAt = performance.now();
    await act();
    return performance.now() - startedAt;
  };
  await expect.poll(() => msOf(() => keeper.set('key', 'value'))).toBeGreaterThan(1400);
  // Killed while the disk is slow, Redis ends at once and keeps what it acknowledged.
  void keeper.set('key', 'another value').catch(() => {});
  await redis.kill();
  expect(await slow).toBe(true);
  await redis.start();
  await expect.poll(() => msOf(() => keeper.set('new', 'value'))).toBeLessThan(1400);
  expect(await keeper.get('key')).toMatch(/value/);
});

test('a Redis that is gone has no disk to be slow', async () => {
  const { redis } = await redisWith({});
  const { pid } = redis;
  await redis.kill();
  expect(await slowDisk(pid, 1000)).toBe(false);
});
