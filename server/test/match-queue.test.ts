/** The match queue on memory and on a real Redis: in order, once each, and nobody who has gone. */
import { type Redis, startRedis } from '@tictactoe/local-cluster/start-redis';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { matchKeptMs } from '../src/matchmaking/match-queue.ts';
import { createMemoryMatchQueue } from '../src/memory/memory-match-queue.ts';
import type { RedisConnection } from '../src/redis/redis-connection.ts';
import { createRedisMatchQueue } from '../src/redis/redis-match-queue.ts';
import { connectToRedis } from './connect-to-redis.ts';
import { code, describeMatchQueue, seeker } from './contracts/match-queue-contract.ts';

describeMatchQueue('memory', async () => createMemoryMatchQueue(Date.now));

describe('on Redis', () => {
  let redis: Redis;
  let connection: RedisConnection;
  beforeAll(async () => {
    redis = await startRedis();
    connection = await connectToRedis(redis.keeperUrl);
  });
  afterAll(async () => {
    await connection.close();
    await redis.remove();
  });

  describeMatchQueue('redis', async () => {
    await connection.send('{match}', ['FLUSHALL']);
    return createRedisMatchQueue(connection, pino({ level: 'silent' }));
  });
});

test('a match is forgotten after a while, and both may be paired anew', async () => {
  let now = 0;
  const queue = createMemoryMatchQueue(() => now);
  const [ann, bob] = [seeker('ann', 1), seeker('bob', 2)];
  await queue.seek(ann, code('A'));
  await queue.seek(bob, code('B'));
  now = matchKeptMs;
  expect(await queue.seek(ann, code('C'))).toBeNull();
  expect(await queue.seek(bob, code('D'))).toMatchObject({ roomId: code('D') });
});

test('a seeker that is not renewed counts for nothing', async () => {
  let now = 0;
  const queue = createMemoryMatchQueue(() => now);
  await queue.seek(seeker('ann', 1), code('A'));
  now = 5001;
  expect(await queue.seek(seeker('bob', 2), code('B'))).toBeNull();
});
