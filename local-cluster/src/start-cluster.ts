/**
 * Starts a whole cluster on 127.0.0.1: one Redis or a Redis Cluster, any number of servers, nginx
 * before them.
 *
 * For the command line, tests and measurements. Several can run at once: every port is a free one,
 * every file is in a temporary folder of its own.
 */
import { requirePrograms } from './find-program.ts';
import { type Nginx, type NginxOptions, startNginx } from './start-nginx.ts';
import type { Exit, Log } from './start-process.ts';
import { type Redis, type RedisOptions, startRedis } from './start-redis.ts';
import { type RedisCluster, startRedisCluster } from './start-redis-cluster.ts';
import { type Server, type ServerOptions, startServer } from './start-server.ts';

export type ClusterOptions = Pick<NginxOptions, 'tls' | 'accessLog'> & {
  servers: number;
  redis?: Pick<RedisOptions, 'args' | 'env' | 'password' | 'tls'>;
  /** How many masters share the rooms in a Redis Cluster; a single Redis if absent. */
  redisShards?: number | undefined;
  /** Of each shard; 0 if absent. */
  redisReplicas?: number | undefined;
  /** Without nginx, `url` is the first server's. */
  nginx?: boolean;
  /** Where nginx listens; a free port if absent. */
  port?: number | undefined;
  /** More environment for every server. */
  env?: NodeJS.ProcessEnv;
  onLog?: Log;
  /** Called when a process ends by itself; the others keep running. */
  onCrash?: (name: string, exit: Exit) => void;
  /** The program to run instead of the project's server. */
  serverProgram?: string;
};

export type Cluster = {
  readonly url: string;
  /** The only Redis, or the first node of the Redis Cluster. */
  readonly redis: Redis;
  readonly redisCluster: RedisCluster | undefined;
  readonly servers: Server[];
  readonly nginx: Nginx | undefined;
  /** Servers first, so that they drain; then nginx, then Redis. Leaves nothing behind. */
  stop(): Promise<void>;
};

export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  const { nginx: withNginx = true, onLog, onCrash } = options;
  requirePrograms('redis-server', ...(withNginx ? (['nginx'] as const) : []));

  const { redis, redisCluster, ...store } = await startStore(options);
  const servers: Server[] = [];
  let nginx: Nginx | undefined;
  const stop = async () => {
    await Promise.all(servers.map((server) => server.stop()));
    await nginx?.remove();
    await store.remove();
  };
  try {
    await startServers(servers, serverOptions(options, store.url));
    await Promise.all(servers.map((server) => server.ready()));
    if (withNginx) {
      const serverPorts = servers.map((server) => server.port);
      const { port, tls, accessLog } = options;
      const connectionsPerAddress = connectionsAllowed(options);
      nginx = await startNginx({
        ...{ serverPorts, port, connectionsPerAddress, tls },
        ...{ onLog, onCrash, accessLog },
      });
    }
  } catch (error) {
    await stop();
    throw error;
  }
  const url = nginx?.url ?? servers[0]?.url ?? '';
  return { url, redis, redisCluster, servers, nginx, stop };
}

type Store = Pick<Cluster, 'redis' | 'redisCluster'> & { url: string; remove(): Promise<void> };

async function startStore(options: ClusterOptions): Promise<Store> {
  const { onLog, onCrash, redisShards: shards, redisReplicas: replicas = 0 } = options;
  const redisOptions = { ...options.redis, onLog, onCrash };
  if (shards === undefined) {
    const redis = await startRedis(redisOptions);
    return { redis, redisCluster: undefined, url: redis.url, remove: redis.remove };
  }
  const redisCluster = await startRedisCluster({ ...redisOptions, shards, replicas });
  const { url, remove } = redisCluster;
  const [redis] = redisCluster.nodes;
  if (redis === undefined) throw new Error('a Redis Cluster needs a shard');
  return { redis, redisCluster, url, remove };
}

/** Limits in the environment apply to nginx as well. */
function connectionsAllowed({ env }: ClusterOptions): number | null | undefined {
  const { LIMITS, CONNECTIONS_PER_ADDRESS } = { ...process.env, ...env };
  if (LIMITS === 'off') return null;
  return CONNECTIONS_PER_ADDRESS ? Number(CONNECTIONS_PER_ADDRESS) : undefined;
}

function serverOptions(options: ClusterOptions, redisUrl: string): ServerOptions[] {
  return Array.from({ length: options.servers }, (_, index) => ({
    name: `server-${index + 1}`,
    redisUrl,
    // Without nginx there is no proxy to trust.
    env: { ...(options.nginx !== false && { TRUSTED_PROXIES: 'loopback' }), ...options.env },
    onLog: options.onLog,
    onCrash: options.onCrash,
    program: options.serverProgram,
  }));
}

/** All at once; those that are up are in `servers` even when one fails. */
async function startServers(servers: Server[], wanted: ServerOptions[]): Promise<void> {
  const started = await Promise.allSettled(wanted.map(startServer));
  for (const result of started) if (result.status === 'fulfilled') servers.push(result.value);
  for (const result of started) if (result.status === 'rejected') throw result.reason;
}
