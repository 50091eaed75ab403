/**
 * Accounts in Redis, each with its sessions in a slot of its own. A name is in another one, so it is claimed first and
 * the account written then; what a server leaves behind that dies in between is free again after a minute.
 */
import { z } from 'zod';
import {
  type Account,
  type AccountStore,
  challengeMs,
  challengeSchema,
  storedAccountSchema,
} from '../accounts/account-store.ts';
import { type ClaimedName, createRedisAccountNames } from './redis-account-names.ts';
import type { RedisConnection } from './redis-connection.ts';
import { accountKeys, challengeKey } from './redis-keys.ts';
import { readScript } from './redis-script.ts';
import { createRedisSessions } from './redis-sessions.ts';

const swapScript = readScript('swap-account.lua');
const removeScript = readScript('remove-account.lua');

/** With fields that only newer servers know: they are kept [R12]. */
const keptSchema = storedAccountSchema.extend({ nameKey: z.string() }).loose();
/** `text` is what Redis has. */
type Kept = { account: Account; nameKey: string; text: string };

export function createRedisAccounts(redis: RedisConnection): AccountStore {
  const load = async (id: string): Promise<Kept | null> => {
    const key = accountKeys(id).account;
    const text = (await redis.send(key, ['GET', key])) as string | null;
    if (text === null) return null;
    const { nameKey, ...account } = keptSchema.parse(JSON.parse(text));
    return { account, nameKey, text };
  };
  const followers = new Set<{ channel: string; onChange: () => void }>();
  redis.onReach((node) => {
    for (const { channel, onChange } of followers) {
      if (redis.nodeOf(channel) === node) onChange();
    }
  });
  const names = createRedisAccountNames(redis, async (id) => (await load(id))?.nameKey ?? null);

  /** Whether what was seen, null for nothing, was still there to be replaced. */
  const swap = async (
    seen: Kept | null,
    account: Account,
    nameKey: string,
    isRenamed = false,
  ): Promise<boolean> => {
    const next = JSON.stringify({ ...account, nameKey });
    const args = [seen?.text ?? '', next, isRenamed ? '1' : '0'];
    return (await redis.evalDurably(swapScript, [accountKeys(account.id).account], args)) === 1;
  };
  const change = async (
    id: string,
    rule: (account: Account) => Account | null,
    name?: ClaimedName,
  ): Promise<{ account: Account | null; isChanged: boolean }> => {
    for (;;) {
      const seen = await load(id);
      const changed = seen === null ? null : rule(structuredClone(seen.account));
      if (seen === null || changed === null) {
        return { account: seen?.account ?? null, isChanged: false };
      }
      const account = { ...changed, version: seen.account.version + 1 };
      name?.assertFresh();
      if (await swap(seen, account, name?.nameKey ?? seen.nameKey, name !== undefined)) {
        return { account, isChanged: true };
      }
    }
  };

  return {
    ...createRedisSessions(redis),

    async create(account, nameKey) {
      const name = await names.claim(nameKey, account.id);
      if (name === null) return 'name_taken';
      name.assertFresh();
      if (await swap(null, account, nameKey)) return 'claimed';
      throw new Error('There is an account with this id already');
    },
    read: async (id) => (await load(id))?.account ?? null,
    idOf: names.idOf,
    change: async (id, rule) => (await change(id, rule)).account,
    async rename(id, { from, to, reservedMs }, rule) {
      const seen = await load(id);
      // Claims no name in vain: it would be blocked for a while.
      if (seen === null || rule(structuredClone(seen.account)) === null) return null;
      const name = await names.claim(to, id);
      if (name === null) return 'name_taken';
      if (!(await change(id, rule, name)).isChanged) return null;
      if (from !== to) await names.reserve(from, id, reservedMs);
      return 'claimed';
    },
    async remove(id, nameKey, reservedMs) {
      const { account, sessions } = accountKeys(id);
      await redis.evalDurably(removeScript, [account, sessions], []);
      await names.reserve(nameKey, id, reservedMs);
    },
    async follow(id, onChange) {
      const follower = { channel: accountKeys(id).account, onChange };
      const end = await redis.subscribe(follower.channel, () => onChange());
      followers.add(follower);
      return async () => {
        followers.delete(follower);
        await end();
      };
    },

    async keepChallenge(key, challenge) {
      const kept = challengeKey(key);
      const seconds = String(challengeMs / 1000);
      await redis.send(kept, ['SET', kept, JSON.stringify(challenge), 'EX', seconds]);
    },
    async takeChallenge(key) {
      const kept = challengeKey(key);
      const text = (await redis.send(kept, ['GETDEL', kept])) as string | null;
      return text === null ? null : challengeSchema.parse(JSON.parse(text));
    },
  };
}
