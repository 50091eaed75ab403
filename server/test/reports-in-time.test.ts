/** For how long servers' reports and open challenges hold, by a clock of the test, on memory and on a real Redis. */
import { type Redis, startRedis } from '@tictactoe/local-cluster/start-redis';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { reportMs } from '../src/following/whereabouts-store.ts';
import { declinedMs, standsMs } from '../src/game-challenges/game-challenge-store.ts';
import { createMemoryGameChallenges } from '../src/memory/memory-game-challenges.ts';
import { createMemoryWhereabouts } from '../src/memory/memory-whereabouts.ts';
import type { RedisConnection } from '../src/redis/redis-connection.ts';
import { createRedisGameChallenges } from '../src/redis/redis-game-challenges.ts';
import { gameChallengeKeys, whereaboutsKey } from '../src/redis/redis-keys.ts';
import { createRedisWhereabouts } from '../src/redis/redis-whereabouts.ts';
import { connectToRedis } from './connect-to-redis.ts';
import { challengeBy, newId } from './contracts/game-challenge-store-contract.ts';

const playing = { isPlaying: true, watch: null };
const idle = { isPlaying: false, watch: null };

let redis: Redis;
let connection: RedisConnection;
let aheadMs: number;
beforeAll(async () => {
  redis = await startRedis();
  connection = await connectToRedis(redis.url);
});
beforeEach(() => {
  aheadMs = 0;
});
afterAll(async () => {
  await connection.close();
  await redis.remove();
});

const ownClock = () => Date.now() + aheadMs;
const sharedClock = () => connection.now() + aheadMs;
const onRedis = () => ({ ...connection, now: sharedClock });
const engines = {
  memory: {
    now: ownClock,
    openWhereabouts: () => createMemoryWhereabouts(ownClock),
    openChallenges: () => createMemoryGameChallenges(ownClock),
  },
  redis: {
    now: sharedClock,
    openWhereabouts: () => createRedisWhereabouts(onRedis()),
    openChallenges: () => createRedisGameChallenges(onRedis()),
  },
};

describe.each(Object.entries(engines))('%s', (_, { now, openWhereabouts, openChallenges }) => {
  test('a report holds for a minute, and longer if it is renewed', async () => {
    const whereabouts = openWhereabouts();
    const ann = newId();
    await whereabouts.report(ann, playing);
    aheadMs = reportMs - 1000;
    expect(await whereabouts.read(ann)).toEqual(playing);
    await whereabouts.report(ann, playing);
    aheadMs += reportMs - 1000;
    expect(await whereabouts.read(ann)).toEqual(playing);
    aheadMs += 2000;
    expect(await whereabouts.read(ann)).toBeNull();
  });

  test('a challenge stands for a minute, and then the same account may challenge again', async () => {
    const challenges = openChallenges();
    const [ann, bob] = [newId(), newId()];
    const challenge = challengeBy(ann, now());
    await challenges.keep(bob, challenge);
    aheadMs = standsMs - 1000;
    expect(await challenges.open(bob)).toEqual([challenge]);
    aheadMs = standsMs + 1000;
    expect(await challenges.open(bob)).toEqual([]);
    // Redis forgets it by its own clock, of which the test has none.
    if (now === sharedClock) {
      const note = gameChallengeKeys(bob).askedBy(ann);
      expect(await connection.send(note, ['PTTL', note])).toBeLessThanOrEqual(standsMs);
      await connection.send(note, ['DEL', note]);
    }
    expect(await challenges.keep(bob, challengeBy(ann, now()))).toBe(true);
    expect(await challenges.open(bob)).toHaveLength(1);
  });
});

test('memory: whoever was declined may challenge the same account again five minutes later', async () => {
  const challenges = engines.memory.openChallenges();
  const [ann, bob] = [newId(), newId()];
  const challenge = challengeBy(ann, ownClock());
  await challenges.keep(bob, challenge);
  await challenges.end(bob, challenge, ownClock() + declinedMs);
  aheadMs = declinedMs - 1000;
  expect(await challenges.keep(bob, challengeBy(ann, ownClock()))).toBe(false);
  aheadMs = declinedMs + 1000;
  expect(await challenges.keep(bob, challengeBy(ann, ownClock()))).toBe(true);
});

test('redis: the note that somebody was declined expires after five minutes', async () => {
  const challenges = engines.redis.openChallenges();
  const [ann, bob] = [newId(), newId()];
  const challenge = challengeBy(ann, sharedClock());
  await challenges.keep(bob, challenge);
  await challenges.end(bob, challenge, sharedClock() + declinedMs);
  const note = gameChallengeKeys(bob).askedBy(ann);
  const ttlMs = Number(await connection.send(note, ['PTTL', note]));
  expect(ttlMs).toBeGreaterThan(declinedMs - 10_000);
  expect(ttlMs).toBeLessThanOrEqual(declinedMs + 1000);
});

describe('redis: two servers', () => {
  test('both count, and each takes back what it said itself', async () => {
    const [one, other] = [engines.redis.openWhereabouts(), engines.redis.openWhereabouts()];
    const ann = newId();
    await one.report(ann, { isPlaying: true, watch: '7KX2M9PQ4D' });
    await other.report(ann, idle);
    expect(await other.read(ann)).toEqual({ isPlaying: true, watch: '7KX2M9PQ4D' });
    await one.report(ann, null);
    expect(await one.read(ann)).toEqual(idle);
    await other.report(ann, null);
    expect(await one.read(ann)).toBeNull();
  });

  test('what a killed server said stops counting, and is dropped when another one says something', async () => {
    const [killed, other] = [engines.redis.openWhereabouts(), engines.redis.openWhereabouts()];
    const ann = newId();
    await killed.report(ann, playing);
    aheadMs = reportMs / 2;
    await other.report(ann, idle);
    expect(await other.read(ann)).toEqual(playing);
    aheadMs = reportMs + 1000;
    expect(await other.read(ann)).toEqual(idle);
    const key = whereaboutsKey(ann);
    expect(await connection.send(key, ['HLEN', key])).toBe(2);
    await other.report(ann, idle);
    expect(await connection.send(key, ['HLEN', key])).toBe(1);
    expect(Number(await connection.send(key, ['PTTL', key]))).toBeLessThanOrEqual(reportMs);
  });

  test('whatever else somebody wrote there is left out', async () => {
    const whereabouts = engines.redis.openWhereabouts();
    const ann = newId();
    const key = whereaboutsKey(ann);
    const later = sharedClock() + 1e6;
    const strange = ['', 'x', `${later} `, `${later} {"isPlaying":1}`, `${later} null`];
    for (const [i, text] of strange.entries()) {
      await connection.send(key, ['HSET', key, `strange${i}`, text]);
    }
    await whereabouts.report(ann, idle);
    expect(await whereabouts.read(ann)).toEqual(idle);
  });
});
