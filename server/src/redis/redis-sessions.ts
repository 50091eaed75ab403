/** Sessions of accounts in Redis: a hash for each account, in its slot. */
import {
  type AccountSession,
  type AccountStore,
  sessionMs,
  sessionSchema,
} from '../accounts/account-store.ts';
import { endedSessions, isAlive, liveSessions } from '../accounts/live-sessions.ts';
import type { RedisConnection } from './redis-connection.ts';
import { accountKeys } from './redis-keys.ts';
import { readScript } from './redis-script.ts';

const keepScript = readScript('keep-session.lua');
const revokeScript = readScript('revoke-sessions.lua');

type Sessions = Pick<
  AccountStore,
  'addSession' | 'session' | 'sessions' | 'touchSession' | 'revoke'
>;

export function createRedisSessions(redis: RedisConnection): Sessions {
  const keysOf = (accountId: string): [string, string] => {
    const { account, sessions } = accountKeys(accountId);
    return [account, sessions];
  };
  const keep = async (accountId: string, session: AccountSession, isNew: boolean) => {
    const args = [session.id, JSON.stringify(session), String(sessionMs / 1000), isNew ? '1' : '0'];
    await redis.eval(keepScript, keysOf(accountId), args);
  };
  const all = async (accountId: string): Promise<AccountSession[]> => {
    const [, key] = keysOf(accountId);
    return ((await redis.send(key, ['HVALS', key])) as string[]).map(readSession);
  };
  /** All, if none is named. */
  const revoke = async (accountId: string, sessionIds: string[]): Promise<void> => {
    await redis.evalDurably(revokeScript, keysOf(accountId), sessionIds);
  };

  return {
    async addSession(accountId, session) {
      await keep(accountId, session, true);
      const ended = endedSessions(await all(accountId), redis.now()).map(({ id }) => id);
      if (ended.length > 0) await revoke(accountId, ended);
    },
    async session(accountId, sessionId) {
      const [, key] = keysOf(accountId);
      const text = (await redis.send(key, ['HGET', key, sessionId])) as string | null;
      const session = text === null ? null : readSession(text);
      return session !== null && isAlive(session, redis.now()) ? session : null;
    },
    async sessions(accountId) {
      return liveSessions(await all(accountId), redis.now());
    },
    touchSession: (accountId, session) => keep(accountId, session, false),
    revoke: (accountId, sessionId) => revoke(accountId, sessionId === 'all' ? [] : [sessionId]),
  };
}

const readSession = (text: string): AccountSession => sessionSchema.parse(JSON.parse(text));
