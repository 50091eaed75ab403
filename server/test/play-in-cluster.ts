/** Clusters for one test each, and players in them. */
import { type Cluster, startCluster } from '@tictactoe/cluster/start-cluster';
import type { Reply } from '@tictactoe/shared/protocol';
import { onTestFinished, vi } from 'vitest';
import { connectPlayer, roomOf, type TestPlayer } from './test-player.ts';

export async function clusterOf(
  servers: number,
  env: NodeJS.ProcessEnv = {},
  nginx = false,
  onLine: (line: string) => void = () => {},
) {
  const onLog = (_: string, line: string) => onLine(line);
  const cluster = await startCluster({ servers, nginx, env, onLog });
  onTestFinished(cluster.stop, 60_000);
  await Promise.all(cluster.servers.map((server) => server.ready()));
  return cluster;
}

export async function playerAt(url: string | undefined, name: string) {
  const player = await connectPlayer(url ?? '', name);
  onTestFinished(player.close);
  return player;
}

/** One player on each of two servers, in one game. */
export async function pairIn(cluster: Cluster, options: object = {}) {
  const x = await playerAt(cluster.servers[0]?.url, 'ann');
  const o = await playerAt(cluster.servers[1]?.url ?? cluster.servers[0]?.url, 'bob');
  const { id } = roomOf(await x.ask('room:create', { name: 'ann', ...options }));
  await x.join(id);
  await o.join(id);
  return { x, o, id };
}

/** Asks again while the answer is "later" or lost with its connection, as the client does. */
export const insist = (player: TestPlayer, event: string, payload: object): Promise<Reply> =>
  vi.waitUntil(
    async () => {
      const reply = await player.ask(event, payload).catch(() => null);
      if (reply === null) return undefined;
      const isLater = !reply.ok && (reply.code === 'unavailable' || reply.code === 'overloaded');
      return isLater ? undefined : reply;
    },
    { interval: 100, timeout: 30_000 },
  );

/** Row by row on 10 × 10, every other row shifted by one more, so that nobody gets ten in a row. */
export function cellOfTurn(turn: number): number {
  const row = Math.floor(turn / 10);
  return row * 10 + ((turn + Math.floor(row / 2)) % 10);
}
