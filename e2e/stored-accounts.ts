/** Accounts, sessions and counted games for tests that need them without making them by hand: put into Redis as servers do. */
import type { BrowserContext } from '@playwright/test';
import { createSessionToken } from '../server/src/accounts/session-token.ts';
import { createLog } from '../server/src/ops/log.ts';
import { createRedisAccounts } from '../server/src/redis/redis-accounts.ts';
import { connectRedis } from '../server/src/redis/redis-connection.ts';
import { createRedisRatings } from '../server/src/redis/redis-ratings.ts';
import { ageSessions } from '../server/test/accounts/age-sessions.ts';
import { addAccount, addGames, type Games } from '../server/test/ratings/rated-players.ts';
import { test as base, type Cluster, expect } from './fixtures.ts';

type StoredAccounts = {
  /** Resolves to its id. */
  add: (name: string) => Promise<string>;
  /** Games that it has won, and its place on the leaderboard. */
  win: (id: string, games: Games) => Promise<void>;
  /** Signs the browser in to the account. */
  signIn: (browser: BrowserContext, id: string) => Promise<void>;
  /** The sign-ins of all its sessions are too long ago to prove anything. */
  ageSessions: (id: string) => Promise<void>;
};

export const test = base.extend<object, { accounts: StoredAccounts }>({
  accounts: [
    async ({ cluster }, use) => {
      const { accounts, isReady, close } = storeIn(cluster);
      await expect.poll(isReady).toBe(true);
      await use(accounts);
      await close();
    },
    { scope: 'worker' },
  ],
});

function storeIn(cluster: Cluster) {
  const log = createLog({ logLevel: 'silent', logFormat: 'json', serverName: 'test' });
  const redis = connectRedis({
    ...{ urls: [cluster.redis.url], isCluster: false, deadlineMs: 5000, maxPending: 1000, log },
  });
  const store = createRedisAccounts(redis);
  const ratings = createRedisRatings({ redis, place: () => ({ rank: 0, count: 1 }), log });
  const accounts: StoredAccounts = {
    add: (name) => addAccount(store, name),
    win: (id, games) => addGames(ratings, id, games),
    ageSessions: (id) => ageSessions(store, id),
    async signIn(browser, id) {
      const { token, sessionId } = createSessionToken(id);
      const now = Date.now();
      await store.addSession(id, {
        ...{ id: sessionId, browser: 'a test', createdAt: now, lastUsedAt: now },
      });
      await browser.addCookies([{ name: 'session', value: token, url: cluster.url }]);
    },
  };
  return { accounts, isReady: redis.isTimeKnown, close: redis.close };
}
