/** What the queue of those who wait for an opponent costs. */
import { defaultMatchKind } from '@tictactoe/shared/games/match-kinds';
import { mostMissed, type Seeker } from '../../../server/src/matchmaking/match-queue.ts';
import type { RedisConnection } from '../../../server/src/redis/redis-connection.ts';
import { matchKeys } from '../../../server/src/redis/redis-keys.ts';
import { createRedisMatchQueue } from '../../../server/src/redis/redis-match-queue.ts';
import type { CostName } from './costs.ts';
import { playerIdOf, roomIdOf } from './ids.ts';
import { log } from './open-engine.ts';
import type { Operation } from './operation.ts';

/** Later than any measurement lasts, in ms. */
const longMs = 3_600_000;

export const matchOperations: readonly Operation[] = [
  seekOperation('seek-1', 1),
  seekOperation('seek-10', 10),
  seekOperation('seek-1000', 1000),
  {
    name: 'match',
    key: () => matchKeys.queue,
    async prepare({ redis }) {
      const queue = createRedisMatchQueue(redis, log);
      await empty(redis);
      let number = 0;
      const next = () => seekerOf(++number, redis.now());
      // Several do it at once, so the first may find somebody else's opponent; all are paired in the end.
      return async () => {
        const two = [next(), next()];
        const stops = two.map(({ playerId }) => queue.follow(playerId, () => {}));
        await Promise.all(stops);
        for (const seeker of two) await queue.seek(seeker, roomIdOf(number));
        for (const seeker of two) await queue.cameTo(seeker);
        for (const stop of stops) await (await stop)();
      };
    },
  },
];

/**
 * The most that waiting can cost: whoever waits has missed matches, so the seeker is not paired with them until it has
 * waited for a while, and looks through them each time it renews its place.
 */
function seekOperation(name: CostName, waiting: number): Operation {
  return {
    name,
    key: () => matchKeys.queue,
    async prepare({ redis }) {
      const queue = createRedisMatchQueue(redis, log);
      await empty(redis);
      for (let i = 1; i <= waiting; i++) await letWait(redis, seekerOf(i, redis.now()));
      return async () => {
        const match = await queue.seek(seekerOf(0, redis.now()), roomIdOf(0));
        if (match !== null) throw new Error('the seeker was paired');
      };
    },
  };
}

async function letWait(redis: RedisConnection, seeker: Seeker): Promise<void> {
  const { queue, seekers, missedPrefix } = matchKeys;
  const { playerId, since } = seeker;
  const missed = missedPrefix + playerId;
  await redis.send(missed, ['SET', missed, String(mostMissed + 1)]);
  await redis.send(queue, ['ZADD', queue, String(since), playerId]);
  const renewed = `${redis.now() + longMs} ${JSON.stringify(seeker)}`;
  await redis.send(seekers, ['HSET', seekers, playerId, renewed]);
}

async function empty(redis: RedisConnection): Promise<void> {
  const { queue, seekers } = matchKeys;
  await redis.send(queue, ['DEL', queue, seekers]);
}

const seekerOf = (number: number, since: number): Seeker => ({
  ...{ playerId: playerIdOf(number), name: 'Somebody', since },
  ...{ kinds: [defaultMatchKind], isPlayingComputer: false, isRated: false },
  address: `10.${(number >> 16) & 255}.${(number >> 8) & 255}.${number & 255}`,
});
