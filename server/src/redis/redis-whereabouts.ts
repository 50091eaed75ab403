/** Whereabouts in Redis: a hash for each account, with a field for each server that it is connected to. */
import { randomBytes } from 'node:crypto';
import {
  reportMs,
  together,
  type Whereabouts,
  type WhereaboutsStore,
  whereaboutsSchema,
} from '../following/whereabouts-store.ts';
import type { RedisConnection } from './redis-connection.ts';
import { whereaboutsKey } from './redis-keys.ts';
import { readScript } from './redis-script.ts';
import { readTimed } from './timed-json.ts';

const reportScript = readScript('report-whereabouts.lua');

export function createRedisWhereabouts(
  redis: Pick<RedisConnection, 'send' | 'eval' | 'now'>,
): WhereaboutsStore {
  // A restarted server is another one: what it said in its former life is nobody's to take back.
  const server = randomBytes(9).toString('base64url');
  return {
    async report(accountId, whereabouts) {
      const now = Math.round(redis.now());
      const said = whereabouts === null ? '' : `${now + reportMs} ${JSON.stringify(whereabouts)}`;
      const args = [server, said, String(now), String(reportMs / 1000)];
      await redis.eval(reportScript, [whereaboutsKey(accountId)], args);
    },
    async read(accountId) {
      const key = whereaboutsKey(accountId);
      const said = (await redis.send(key, ['HVALS', key])) as string[];
      return together(readTimed<Whereabouts>(said, whereaboutsSchema, redis.now()));
    },
    async forget(accountId) {
      const key = whereaboutsKey(accountId);
      await redis.send(key, ['DEL', key]);
    },
  };
}
