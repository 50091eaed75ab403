/** What is attacked: a cluster with the defaults it is shipped with, and bystanders who play on it. */
import { startCluster } from '@tictactoe/local-cluster/start-cluster';
import { bystandersAddress } from './addresses.ts';
import { startBystanders } from './bystanders.ts';
import { watchLogs } from './watch-logs.ts';

export type World = Awaited<ReturnType<typeof startWorld>>;

export async function startWorld() {
  const logs = watchLogs();
  // Whatever the environment says: limits are what is tested.
  const env = { LIMITS: 'on' };
  const cluster = await startCluster({
    ...{ servers: 2, env, onLog: logs.onLog, onCrash: logs.onCrash },
    // Thousands of lines a second would hold up this process, whose bystanders are timed.
    accessLog: false,
  });
  const { url } = cluster;
  try {
    const bystanders = await startBystanders({ url, address: bystandersAddress });
    return {
      ...{ url, port: Number(new URL(url).port), servers: cluster.servers, logs, bystanders },
      /** Of the servers, then of Redis. */
      pids: () => [...cluster.servers.map(({ pid }) => pid), cluster.redis.pid],
      async stop(): Promise<void> {
        await bystanders.stop();
        await cluster.stop();
      },
    };
  } catch (error) {
    await cluster.stop();
    throw error;
  }
}
