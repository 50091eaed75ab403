/** Names of accounts in Redis: each is a key of its own, in another slot than its account. */
import { StoreUnavailable } from '../errors.ts';
import type { RedisConnection } from './redis-connection.ts';
import { accountNameKey } from './redis-keys.ts';
import { readScript } from './redis-script.ts';

const claimScript = readScript('claim-name.lua');
const reserveScript = readScript('reserve-name.lua');

/** A claim so old, in ms, whose account has not got the name, was left behind by a server that died in between. */
const claimMs = 60_000;

/** The name is the account's from now on; `assertFresh` is to be called right before that is written to the account. */
export type ClaimedName = { nameKey: string; assertFresh: () => void };

/** `nameKeyOf` reads the key of the name that an account has; null if there is no such account. */
export function createRedisAccountNames(
  redis: RedisConnection,
  nameKeyOf: (id: string) => Promise<string | null>,
) {
  const isLeftBehind = async (nameKey: string, holder: string): Promise<boolean> => {
    const [id = '', at] = holder.split(' ');
    const isOld = at !== undefined && Number(at) + claimMs < redis.now();
    return isOld && (await nameKeyOf(id)) !== nameKey;
  };

  return {
    /** Null if another account has it, or had it until lately. */
    async claim(nameKey: string, id: string): Promise<ClaimedName | null> {
      const at = Math.round(redis.now());
      const holderAfter = (leftBehind: string) =>
        redis.evalDurably(claimScript, [accountNameKey(nameKey)], [`${id} ${at}`, leftBehind]);
      let holder = await holderAfter('');
      if (holder !== null && (await isLeftBehind(nameKey, String(holder)))) {
        holder = await holderAfter(String(holder));
      }
      if (holder !== null) return null;
      const assertFresh = (): void => {
        const isOld = redis.now() > at + claimMs / 2;
        if (isOld) throw new StoreUnavailable('Another account may have the name by now');
      };
      return { nameKey, assertFresh };
    },

    async reserve(nameKey: string, id: string, ms: number): Promise<void> {
      await redis.evalDurably(reserveScript, [accountNameKey(nameKey)], [id, String(ms)]);
    },

    async idOf(nameKey: string): Promise<string | null> {
      const key = accountNameKey(nameKey);
      const holder = (await redis.send(key, ['GET', key])) as string | null;
      if (holder === null || (await isLeftBehind(nameKey, holder))) return null;
      return holder.split(' ')[0] ?? null;
    },
  };
}
