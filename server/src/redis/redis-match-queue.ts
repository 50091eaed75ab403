/** The match queue of all servers, in Redis. */

import { defaultMatchKind } from '@tictactoe/shared/games/match-kinds';
import {
  choosyMs,
  goneAfterMs,
  hasComeKeptMs,
  type Match,
  type MatchQueue,
  matchKeptMs,
  matchSchema,
  missedKeptMs,
  missedOfAddressKeptMs,
  mostCompared,
  mostMissed,
  mostMissedOfAddress,
  patienceMs,
} from '../matchmaking/match-queue.ts';
import type { Log } from '../ops/log.ts';
import { newcomer } from '../ratings/glicko.ts';
import type { RedisConnection } from './redis-connection.ts';
import { matchKeys } from './redis-keys.ts';
import { readScript } from './redis-script.ts';

const seekScript = readScript('seek-match.lua');
const cameScript = readScript('came-to-match.lua');

export function createRedisMatchQueue(redis: RedisConnection, log: Log): MatchQueue {
  const { queue, choosyQueue, seekers, matchPrefix } = matchKeys;
  const { missedPrefix, missedOfAddressPrefix, camePrefix } = matchKeys;
  return {
    async seek(seeker, roomId) {
      const reply = await redis.eval(
        seekScript,
        [queue, choosyQueue, seekers, matchPrefix, missedPrefix, missedOfAddressPrefix, camePrefix],
        [
          seeker.playerId,
          JSON.stringify(seeker),
          String(seeker.since),
          roomId,
          String(goneAfterMs),
          String(matchKeptMs),
          String(redis.now()),
          seeker.address,
          ...[mostMissed, mostMissedOfAddress].map(String),
          ...[missedKeptMs, missedOfAddressKeptMs, patienceMs].map(String),
          defaultMatchKind,
          ...[choosyMs, mostCompared, newcomer.rating].map(String),
        ],
      );
      if (reply === null) return null;
      const match = readMatch(String(reply));
      if (match !== null) return match;
      // The other one of the pair is no valid player: look further.
      log.warn({ player: seeker.playerId }, 'unreadable match left out');
      const key = matchPrefix + seeker.playerId;
      await redis.send(key, ['DEL', key]);
      return null;
    },

    follow: (playerId, onPaired) => redis.subscribe(matchPrefix + playerId, () => onPaired()),

    async cameTo({ playerId, address }) {
      const keys = [
        missedPrefix + playerId,
        missedOfAddressPrefix + address,
        camePrefix + playerId,
      ];
      await redis.eval(cameScript, keys, [String(hasComeKeptMs)]);
    },

    async count() {
      const counts = await Promise.all(
        [queue, choosyQueue].map((key) => redis.send(queue, ['ZCARD', key])),
      );
      return Number(counts[0]) + Number(counts[1]);
    },

    async cancel(playerId) {
      await Promise.all([
        redis.send(queue, ['ZREM', queue, playerId]),
        redis.send(queue, ['ZREM', choosyQueue, playerId]),
        redis.send(seekers, ['HDEL', seekers, playerId]),
        redis.send(queue, ['DEL', matchPrefix + playerId]),
      ]);
    },
  };
}

function readMatch(json: string): Match | null {
  try {
    return matchSchema.parse(JSON.parse(json));
  } catch {
    return null;
  }
}
