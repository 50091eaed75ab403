/** Starts one Redis or a Redis Cluster, with a clock of its own where a fault is to set it. */
import { type Redis, startRedis } from '@tictactoe/local-cluster/start-redis';
import { type RedisCluster, startRedisCluster } from '@tictactoe/local-cluster/start-redis-cluster';
import type { FaultKind } from './fault-kinds.ts';
import { createRedisClock, type RedisClock } from './redis-clock.ts';

export type StoreOptions = {
  /** Of a Redis Cluster, with one replica each; 0 for one Redis. */
  shards: number;
  /** The faults to come: some kinds need preparation. */
  faults: readonly FaultKind[];
  /** When Redis writes to disk: `always`, `everysec` or `no`; as in production if absent. */
  appendfsync?: string | undefined;
};

export type Store = {
  /** What servers get as REDIS_URL. */
  url: string;
  /** The only one, or the first node of the Redis Cluster. */
  redis: Redis;
  cluster: RedisCluster | null;
  nodes: readonly { port: number; shard: number }[];
  /** Of the only Redis, or of each shard; empty where Redis uses this machine's clock. */
  redisClocks: RedisClock[];
  remove(): Promise<void>;
};

const replicas = 1;

export async function startStore(options: StoreOptions): Promise<Store> {
  const { shards, faults } = options;
  const needsClocks = faults.includes(shards === 0 ? 'redis-clock-jump' : 'shard-clock-jump');
  const count = needsClocks ? Math.max(1, shards) : 0;
  const redisClocks = await Promise.all(Array.from({ length: count }, createRedisClock));
  const store = shards === 0 ? startOne(options, redisClocks) : startShards(options, redisClocks);
  return {
    ...(await store),
    redisClocks,
    remove: async () => {
      await (await store).remove();
      await Promise.all(redisClocks.map((clock) => clock.remove()));
    },
  };
}

async function startOne({ appendfsync }: StoreOptions, [clock]: RedisClock[]) {
  const redis = await startRedis({ env: { ...durability(appendfsync), ...clock?.env } });
  const { url, port, remove } = redis;
  return { url, redis, cluster: null, nodes: [{ port, shard: 0 }], remove };
}

async function startShards({ appendfsync, shards }: StoreOptions, clocks: RedisClock[]) {
  const cluster = await startRedisCluster({
    ...{ shards, replicas },
    env: durability(appendfsync),
    envOfShard: (shard) => clocks[shard]?.env ?? {},
  });
  const { url, nodes, remove } = cluster;
  return { url, redis: nodes[0] as Redis, cluster, nodes, remove };
}

const durability = (appendfsync: string | undefined): NodeJS.ProcessEnv => ({
  ...(appendfsync && { REDIS_APPENDFSYNC: appendfsync }),
});
