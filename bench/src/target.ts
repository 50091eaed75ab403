/** Starts what is measured: the real servers or a reference, each with a Redis, or a Redis Cluster, of its own. */
import { type Redis, startRedis } from '@tictactoe/local-cluster/start-redis';
import { startRedisCluster } from '@tictactoe/local-cluster/start-redis-cluster';
import { type Server, startServer } from '@tictactoe/local-cluster/start-server';
import { createClient } from 'redis';
import type { Cores } from './cores.ts';
import { keepTo } from './cores.ts';
import { type Insight, openInsight } from './insight/insight.ts';
import type { Wire } from './load/player.ts';
import { isPart, type Part } from './parts/parts.ts';
import { endIfInterrupted } from './running.ts';

export const targetKinds = [
  'servers',
  'servers-everysec',
  'servers-node-options',
  'socket-io-floor',
  'ws-memory',
  'ws-redis',
] as const;
export type TargetKind = (typeof targetKinds)[number];
/** Measured unless others are named. */
export const usualTargets: readonly TargetKind[] = [
  'servers',
  'socket-io-floor',
  'ws-memory',
  'ws-redis',
];
/** What can be started: also a server that is made of some of this project's parts. */
export type Startable = TargetKind | Part;
const projects = ['servers', 'servers-everysec', 'servers-node-options'] as const;
export const isProject = (kind: Startable): kind is (typeof projects)[number] =>
  projects.some((project) => project === kind);

export type Target = {
  readonly kind: Startable;
  readonly wire: Wire;
  readonly servers: Server[];
  /** One, the masters of a Redis Cluster, or none. */
  readonly redisNodes: readonly Redis[];
  readonly urls: string[];
  /** All that Redis has read from clients and written to them so far; 0 without Redis. */
  redisBytes(): Promise<number>;
  readonly insight: Pick<Insight, 'allocatedBytes' | 'whoAllocates' | 'whoWorks'>;
  stop(): Promise<void>;
};

const references = {
  'socket-io-floor': 'bench/src/references/floor-server.ts',
  'ws-memory': 'bench/src/references/memory-server.ts',
  'ws-redis': 'bench/src/references/redis-server.ts',
};
const isReference = (kind: Startable): kind is keyof typeof references => kind in references;
const partsProgram = 'bench/src/references/parts-server.ts';

/** Production settings, but one address may be a thousand players. */
const env: NodeJS.ProcessEnv = { LIMITS: 'off' };

/**
 * `redisShards`: 1 for a single Redis, more for the masters of a Redis Cluster, which only the servers can use.
 * `nodeOptions`: what Node is told where the kind asks for it.
 */
export async function startTarget(
  kind: Startable,
  count: number,
  cores: Cores,
  redisShards: number,
  nodeOptions: string[],
): Promise<Target> {
  const store = await startStore(kind, redisShards);
  const insight = await openInsight();
  const servers: Server[] = [];
  const stop = async () => {
    forget();
    // Nobody plays any more, so there is nothing to drain.
    await Promise.all(servers.map((server) => server.kill()));
    await Promise.all([store.remove(), insight.remove()]);
  };
  const forget = endIfInterrupted(stop);
  try {
    await Promise.all(
      Array.from({ length: count }, async (_, i) => {
        const name = `${kind}-${i + 1}`;
        const server = await startServer({
          ...{ name, redisUrl: store.url, program: programOf(kind) },
          nodeOptions: kind === 'servers-node-options' ? nodeOptions : [],
          env: { ...env, ...(isPart(kind) && { PART: kind }), ...insight.env() },
        });
        servers.push(server);
        await keepTo(cores.servers, server.pid);
        if (isProject(kind)) await server.ready();
      }),
    );
    await Promise.all(store.redisNodes.map(({ pid }) => keepTo(cores.servers, pid)));
  } catch (error) {
    await stop();
    throw error;
  }
  const { redisNodes } = store;
  return {
    ...{ kind, servers, redisNodes, stop },
    wire: wireOf(kind),
    insight,
    urls: servers.map(({ url }) => url),
    redisBytes: async () => {
      const bytes = await Promise.all(redisNodes.map(bytesOf));
      return bytes.reduce((sum, each) => sum + each, 0);
    },
  };
}

/** Undefined: the project's own server. */
function programOf(kind: Startable): string | undefined {
  if (isPart(kind)) return partsProgram;
  return isReference(kind) ? references[kind] : undefined;
}

function wireOf(kind: Startable): Wire {
  if (!isReference(kind)) return 'socket.io';
  return kind === 'socket-io-floor' ? 'floor' : 'raw';
}

type Store = {
  redisNodes: readonly Redis[];
  /** What the servers get as REDIS_URL. */
  url: string | undefined;
  remove(): Promise<void>;
};

async function startStore(kind: Startable, shards: number): Promise<Store> {
  if (kind === 'ws-memory') return { redisNodes: [], url: undefined, remove: async () => {} };
  const redisEnv = kind === 'servers-everysec' ? { REDIS_APPENDFSYNC: 'everysec' } : {};
  if (shards > 1) {
    const { nodes, url, remove } = await startRedisCluster({ shards, replicas: 0, env: redisEnv });
    return { redisNodes: nodes, url, remove };
  }
  const redis = await startRedis({ env: redisEnv });
  return {
    redisNodes: [redis],
    url: isReference(kind) ? redis.keeperUrl : redis.url,
    remove: redis.remove,
  };
}

async function bytesOf({ url }: Redis): Promise<number> {
  const client = createClient({ url });
  await client.on('error', () => {}).connect();
  try {
    const counted = (await client.info('stats')).matchAll(/^total_net_(?:in|out)put_bytes:(\d+)/gm);
    return counted.reduce((sum, [, bytes]) => sum + Number(bytes), 0);
  } finally {
    client.destroy();
  }
}
