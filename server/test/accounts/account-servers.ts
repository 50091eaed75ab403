/** Two servers for a file of tests about accounts, and browsers that make one there. */
import { type Cluster, startCluster } from '@tictactoe/local-cluster/start-cluster';
import { afterAll, beforeAll } from 'vitest';
import { createRedisAccounts } from '../../src/redis/redis-accounts.ts';
import { connectToRedis } from '../connect-to-redis.ts';
import { ageSessions } from './age-sessions.ts';
import { openBrowser } from './test-browser.ts';

/** `prefix`: of the names of its accounts, at most 15 characters. */
export function startAccountServers(prefix: string) {
  let cluster: Cluster;
  beforeAll(async () => {
    const env = { ACCOUNT_RATE: '100000/600', TRUSTED_PROXIES: 'loopback' };
    cluster = await startCluster({ servers: 2, nginx: false, env });
  });
  afterAll(() => cluster.stop());

  let names = 0;
  const newName = (): string => `${prefix} ${++names}`;
  const urlOf = (server: number): string => cluster.servers[server]?.url ?? '';
  return {
    urlOf,
    newName,
    /** A browser that has just made an account. */
    async registered({ name = newName(), url = urlOf(0) } = {}) {
      const browser = openBrowser(url);
      const { body } = await browser.register(name);
      return { browser, name, id: body.account.id, ...body };
    },
    async ageSessions(accountId: string): Promise<void> {
      const redis = await connectToRedis(cluster.redis.url);
      await ageSessions(createRedisAccounts(redis), accountId);
      await redis.close();
    },
  };
}
