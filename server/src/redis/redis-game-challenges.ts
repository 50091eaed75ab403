/** Challenges to a game in Redis: a hash for each challenged account. */
import {
  type GameChallengeStore,
  gameChallengeSchema,
  mostOpen,
  standsMs,
} from '../game-challenges/game-challenge-store.ts';
import type { RedisConnection } from './redis-connection.ts';
import { challengedInKey, gameChallengeKeys } from './redis-keys.ts';
import { readScript } from './redis-script.ts';
import { readTimed } from './timed-json.ts';

const keepScript = readScript('keep-game-challenge.lua');
const endScript = readScript('end-game-challenge.lua');

const standsSeconds = String(standsMs / 1000);

export function createRedisGameChallenges(
  redis: Pick<RedisConnection, 'send' | 'eval' | 'now'>,
): GameChallengeStore {
  const keysOf = (accountId: string, challengerId: string): string[] => {
    const { open, askedBy } = gameChallengeKeys(accountId);
    return [open, askedBy(challengerId)];
  };
  return {
    async keep(accountId, challenge) {
      const { roomId, from, until } = challenge;
      const inRoom = challengedInKey(roomId);
      await redis.send(inRoom, ['SET', inRoom, accountId, 'EX', standsSeconds]);
      const text = `${until} ${JSON.stringify(challenge)}`;
      const args = [roomId, text, String(Math.round(redis.now())), String(mostOpen), standsSeconds];
      return (await redis.eval(keepScript, keysOf(accountId, from.id), args)) === 1;
    },
    async open(accountId) {
      const key = gameChallengeKeys(accountId).open;
      const texts = (await redis.send(key, ['HVALS', key])) as string[];
      return readTimed(texts, gameChallengeSchema, redis.now());
    },
    async challengedIn(roomId) {
      const key = challengedInKey(roomId);
      return (await redis.send(key, ['GET', key])) as string | null;
    },
    async end(accountId, { roomId, from }, againAt) {
      const seconds = Math.max(0, Math.ceil((againAt - redis.now()) / 1000));
      const keys = keysOf(accountId, from.id);
      return (await redis.eval(endScript, keys, [roomId, String(seconds)])) === 1;
    },
    async forget(accountId) {
      const key = gameChallengeKeys(accountId).open;
      await redis.send(key, ['DEL', key]);
    },
  };
}
