/** Accounts in the memory of one process: they last as long as it does. */
import {
  type Account,
  type AccountSession,
  type AccountStore,
  type Challenge,
  challengeMs,
} from '../accounts/account-store.ts';
import { endedSessions, isAlive, liveSessions } from '../accounts/live-sessions.ts';

/** `now` in milliseconds since 1970. */
export function createMemoryAccounts(now: () => number): AccountStore {
  const accounts = new Map<string, Account>();
  const sessions = new Map<string, Map<string, AccountSession>>();
  /** By key: which account has the name, and until when in ms since 1970 once it is only reserved. */
  const names = new Map<string, { id: string; until: number }>();
  const challenges = new Map<string, { challenge: Challenge; until: number }>();
  const followers = new Map<string, Set<() => void>>();

  const idOf = (nameKey: string): string | null => {
    const holder = names.get(nameKey);
    if (holder === undefined || holder.until > now()) return holder?.id ?? null;
    names.delete(nameKey);
    return null;
  };
  /** Whether the account has the name now. */
  const claim = (nameKey: string, id: string): boolean => {
    if ((idOf(nameKey) ?? id) !== id) return false;
    names.set(nameKey, { id, until: Number.POSITIVE_INFINITY });
    return true;
  };
  const reserve = (nameKey: string, id: string, ms: number): void => {
    if (idOf(nameKey) === id) names.set(nameKey, { id, until: now() + ms });
  };
  const change = (id: string, rule: (account: Account) => Account | null): Account | null => {
    const account = accounts.get(id);
    if (account === undefined) return null;
    const changed = rule(structuredClone(account));
    if (changed !== null) {
      accounts.set(id, structuredClone({ ...changed, version: account.version + 1 }));
    }
    return changed;
  };
  const notify = (id: string): void => {
    for (const onChange of followers.get(id) ?? []) queueMicrotask(onChange);
  };
  const listOf = (id: string): AccountSession[] => [...(sessions.get(id)?.values() ?? [])];
  const revoke = (id: string, sessionId: string): void => {
    sessions.get(id)?.delete(sessionId);
    notify(id);
  };

  return {
    async create(account, nameKey) {
      if (!claim(nameKey, account.id)) return 'name_taken';
      accounts.set(account.id, structuredClone(account));
      return 'claimed';
    },
    async read(id) {
      return structuredClone(accounts.get(id) ?? null);
    },
    async idOf(nameKey) {
      return idOf(nameKey);
    },
    async change(id, rule) {
      change(id, rule);
      return structuredClone(accounts.get(id) ?? null);
    },
    async rename(id, { from, to, reservedMs }, rule) {
      const account = accounts.get(id);
      if (account === undefined || rule(structuredClone(account)) === null) return null;
      if (!claim(to, id)) return 'name_taken';
      change(id, rule);
      if (from !== to) reserve(from, id, reservedMs);
      notify(id);
      return 'claimed';
    },
    async remove(id, nameKey, reservedMs) {
      accounts.delete(id);
      sessions.delete(id);
      reserve(nameKey, id, reservedMs);
      notify(id);
    },

    async addSession(accountId, session) {
      if (!accounts.has(accountId)) return;
      const known = sessions.get(accountId) ?? new Map<string, AccountSession>();
      sessions.set(accountId, known.set(session.id, { ...session }));
      for (const { id } of endedSessions(listOf(accountId), now())) revoke(accountId, id);
    },
    async session(accountId, sessionId) {
      const session = sessions.get(accountId)?.get(sessionId);
      return session !== undefined && isAlive(session, now()) ? { ...session } : null;
    },
    async sessions(accountId) {
      return structuredClone(liveSessions(listOf(accountId), now()));
    },
    async touchSession(accountId, session) {
      const known = sessions.get(accountId);
      if (known?.has(session.id)) known.set(session.id, { ...session });
    },
    async revoke(accountId, sessionId) {
      for (const { id } of listOf(accountId)) {
        if (sessionId === 'all' || sessionId === id) revoke(accountId, id);
      }
    },
    async follow(accountId, onChange) {
      const listener = () => onChange();
      const listeners = followers.get(accountId) ?? new Set();
      followers.set(accountId, listeners.add(listener));
      return async () => {
        listeners.delete(listener);
        if (listeners.size === 0 && followers.get(accountId) === listeners) {
          followers.delete(accountId);
        }
      };
    },

    async keepChallenge(key, challenge) {
      for (const [first, { until }] of challenges) {
        // A map remembers the order of insertion, so the oldest come first.
        if (until > now()) break;
        challenges.delete(first);
      }
      challenges.set(key, { challenge: { ...challenge }, until: now() + challengeMs });
    },
    async takeChallenge(key) {
      const kept = challenges.get(key);
      challenges.delete(key);
      return kept !== undefined && kept.until > now() ? kept.challenge : null;
    },
  };
}
