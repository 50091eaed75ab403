/** Clusters for one test each, and players in them; tests with them may run concurrently. */
import { type Cluster, startCluster } from '@tictactoe/local-cluster/start-cluster';
import { createClient } from 'redis';
import { test as base } from 'vitest';
import { connectPlayer, insist, roomOf, type TestPlayer } from './test-player.ts';

type Pair = { x: TestPlayer; o: TestPlayer; id: string };
const clientAt = (url: string) => createClient({ url });
type Keeper = ReturnType<typeof clientAt>;
type Fixtures = {
  clusterOf: (
    servers: number,
    env?: NodeJS.ProcessEnv,
    nginx?: boolean,
    onLine?: (line: string) => void,
  ) => Promise<Cluster>;
  /** A client of the cluster's Redis that may do everything. */
  keeperOf: (cluster: Cluster) => Promise<Keeper>;
  playerAt: (url: string | undefined, name: string) => Promise<TestPlayer>;
  /** One player on each of two servers, in one game. */
  pairIn: (cluster: Cluster, options?: object) => Promise<Pair>;
};

/** Each test stops its own clusters and players: Vitest's global hooks cannot tell concurrent tests apart. */
export const test = base.extend<Fixtures>({
  clusterOf: ({ onTestFinished }, use) =>
    use(async (servers, env = {}, nginx = false, onLine = () => {}) => {
      const onLog = (_: string, line: string) => onLine(line);
      const cluster = await startCluster({ servers, nginx, env, onLog });
      onTestFinished(cluster.stop);
      await Promise.all(cluster.servers.map((server) => server.ready()));
      return cluster;
    }),
  keeperOf: ({ onTestFinished }, use) =>
    use(async (cluster) => {
      const client = clientAt(cluster.redis.keeperUrl);
      // Redis may end before the test does.
      client.on('error', () => {});
      onTestFinished(() => client.destroy());
      await client.connect();
      return client;
    }),
  playerAt: ({ onTestFinished }, use) =>
    use(async (url, name) => {
      const player = await connectPlayer(url ?? '', name);
      onTestFinished(player.close);
      return player;
    }),
  pairIn: ({ playerAt }, use) =>
    use(async (cluster, options = {}) => {
      const x = await playerAt(cluster.servers[0]?.url, 'ann');
      const o = await playerAt(cluster.servers[1]?.url ?? cluster.servers[0]?.url, 'bob');
      const { id } = roomOf(await insist(x, 'room:create', { name: 'ann', ...options }));
      await x.join(id);
      await o.join(id);
      return { x, o, id };
    }),
});

/** Row by row on 10 × 10, every other row shifted by one more, so that nobody gets ten in a row. */
export function cellOfTurn(turn: number): number {
  const row = Math.floor(turn / 10);
  return row * 10 + ((turn + Math.floor(row / 2)) % 10);
}
