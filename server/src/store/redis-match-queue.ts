/** The match queue of all servers, in Redis. */
import { goneAfterMs, type MatchQueue, matchKeptMs, matchSchema } from './match-queue.ts';
import { type RedisConnection, readScript } from './redis-connection.ts';
import { matchKeys } from './redis-keys.ts';

const seekScript = readScript('seek-match.lua');

export function createRedisMatchQueue(redis: RedisConnection): MatchQueue {
  const { queue, seekers, matchPrefix } = matchKeys;
  return {
    async seek(seeker, roomId) {
      const reply = await redis.eval(
        seekScript,
        [queue, seekers, matchPrefix],
        [
          seeker.playerId,
          JSON.stringify(seeker),
          String(seeker.since),
          roomId,
          String(goneAfterMs),
          String(matchKeptMs),
        ],
      );
      return reply === null ? null : matchSchema.parse(JSON.parse(String(reply)));
    },

    async count() {
      return Number(await redis.send(['ZCARD', queue]));
    },

    async cancel(playerId) {
      await Promise.all([
        redis.send(['ZREM', queue, playerId]),
        redis.send(['HDEL', seekers, playerId]),
        redis.send(['DEL', matchPrefix + playerId]),
      ]);
    },
  };
}
