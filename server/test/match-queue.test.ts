/** The match queue on memory and on a real Redis: in order, once each, and nobody who has gone. */
import { type Redis, startRedis } from '@tictactoe/cluster/start-redis';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { MatchQueue } from '../src/store/match-queue.ts';
import { createMemoryMatchQueue } from '../src/store/memory-match-queue.ts';
import { connectRedis, type RedisConnection } from '../src/store/redis-connection.ts';
import { createRedisMatchQueue } from '../src/store/redis-match-queue.ts';

const seeker = (name: string, since: number) => ({ playerId: name.padEnd(16, '_'), name, since });

function describeQueue(engine: string, open: () => Promise<MatchQueue>): void {
  describe(`match queue: ${engine}`, () => {
    let queue: MatchQueue;
    beforeEach(async () => {
      queue = await open();
    });

    test('the first waits, the second is paired with it, and both are told the same', async () => {
      const [ann, bob] = [seeker('ann', 1), seeker('bob', 2)];
      expect(await queue.seek(ann, 'room1')).toBeNull();
      expect(await queue.count()).toBe(1);
      const match = await queue.seek(bob, 'room2');
      expect(match).toMatchObject({ roomId: 'room2', players: [ann, bob] });
      expect(await queue.seek(ann, 'room3')).toEqual(match);
      expect(await queue.seek(bob, 'room4')).toEqual(match);
      expect(await queue.count()).toBe(0);
    });

    test('whoever has waited longest is paired first, also one who comes back', async () => {
      for (const each of [seeker('late', 30), seeker('early', 10)]) {
        await queue.cancel(each.playerId);
      }
      expect(await queue.seek(seeker('late', 30), 'a')).toBeNull();
      await queue.cancel(seeker('late', 30).playerId);
      expect(await queue.seek(seeker('early', 10), 'b')).toBeNull();
      const match = await queue.seek(seeker('back', 5), 'c');
      expect(match?.players.map(({ name }) => name)).toEqual(['back', 'early']);
    });

    test('one is not paired with oneself, nor after having left', async () => {
      const ann = seeker('ann', 1);
      expect(await queue.seek(ann, 'a')).toBeNull();
      expect(await queue.seek(ann, 'b')).toBeNull();
      await queue.cancel(ann.playerId);
      expect(await queue.seek(seeker('bob', 2), 'c')).toBeNull();
      expect(await queue.count()).toBe(1);
    });

    test('looking anew after a match forgets it', async () => {
      const [ann, bob, cleo] = [seeker('ann', 1), seeker('bob', 2), seeker('cleo', 3)];
      await queue.seek(ann, 'a');
      await queue.seek(bob, 'b');
      await queue.cancel(ann.playerId);
      expect(await queue.seek(ann, 'c')).toBeNull();
      const match = await queue.seek(cleo, 'd');
      expect(match?.players.map(({ name }) => name)).toEqual(['ann', 'cleo']);
    });

    test('of a hundred who come at once, everyone is paired with exactly one other', async () => {
      const seekers = Array.from({ length: 100 }, (_, i) => seeker(`p${i}`, i));
      await Promise.all(seekers.map((each, i) => queue.seek(each, `room${i}`)));
      const matches = await Promise.all(seekers.map((each) => queue.seek(each, 'never')));
      const partners = new Map<string, string>();
      for (const [i, match] of matches.entries()) {
        const me = seekers[i]?.playerId as string;
        const ids = match?.players.map(({ playerId }) => playerId) ?? [];
        expect(ids).toContain(me);
        partners.set(me, ids.find((id) => id !== me) as string);
      }
      for (const [me, partner] of partners) expect(partners.get(partner)).toBe(me);
    });

    test('names that look like markup, keys or formats come back as they were', async () => {
      const name = '"},{%d\\n ♥';
      await queue.seek(seeker('ann', 1), 'a');
      const match = await queue.seek({ ...seeker('bob', 2), name }, 'b');
      expect(match?.players[1].name).toBe(name);
    });
  });
}

describeQueue('memory', async () => createMemoryMatchQueue(Date.now));

describe('on Redis', () => {
  let redis: Redis;
  let connection: RedisConnection;
  beforeAll(async () => {
    redis = await startRedis();
    const log = pino({ level: 'silent' });
    connection = await connectRedis({ url: redis.url, deadlineMs: 2000, maxPending: 1000, log });
    await vi.waitFor(() => expect(connection.isUp()).toBe(true));
  });
  afterAll(async () => {
    await connection.close();
    await redis.remove();
  });

  describeQueue('redis', async () => {
    await connection.send(['FLUSHALL']);
    return createRedisMatchQueue(connection);
  });
});

test('a seeker that is not renewed counts for nothing', async () => {
  let now = 0;
  const queue = createMemoryMatchQueue(() => now);
  await queue.seek(seeker('ann', 1), 'a');
  now = 5001;
  expect(await queue.seek(seeker('bob', 2), 'b')).toBeNull();
});
