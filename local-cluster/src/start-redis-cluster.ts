/**
 * Starts a Redis Cluster on 127.0.0.1 from redis-server alone: shards with replicas, made the same way
 * each time, so that a test can say whom it kills.
 *
 * Nodes are called redis-1, redis-2 …: first a master for each shard, then a replica for each, and so on.
 */
import { onFreePort } from './free-port.ts';
import { slotsInAll } from './key-slot.ts';
import { createRedisCli, type RedisCli } from './redis-cli.ts';
import { knowEachOther, until } from './redis-health.ts';
import { createShards, type RedisNode, type Shards } from './redis-shards.ts';
import { type RedisOptions, startRedis } from './start-redis.ts';

export type RedisClusterOptions = Omit<RedisOptions, 'name'> & {
  shards: number;
  /** Of each shard. One takes over by itself only while most masters live: with three shards or more. */
  replicas: number;
  /** More environment for redis/start.sh, for the nodes of one shard. */
  envOfShard?: (shard: number) => NodeJS.ProcessEnv;
};

export type RedisCluster = Shards & {
  readonly nodes: readonly RedisNode[];
  /** What servers get as REDIS_URL: the addresses of all nodes, with commas between. */
  readonly url: string;
  /** Starts one more: a replica of that shard, or the master of a new one, without slots. */
  addNode(options?: { replicaOf?: number }): Promise<RedisNode>;
  /** Takes it out of the cluster and ends it; rejects while it has slots. */
  removeNode(node: RedisNode): Promise<void>;
  /** Ends all nodes and removes their data. */
  remove(): Promise<void>;
};

export async function startRedisCluster(options: RedisClusterOptions): Promise<RedisCluster> {
  const { password = 'tictactoe', tls } = options;
  const cli = createRedisCli({ password, certificate: tls?.certificate });
  const nodes: RedisNode[] = [];
  const shards = createShards(cli, nodes);
  let lastNumber = 0;

  /** One for each number of a shard. */
  async function startNodes(ofShards: number[]): Promise<RedisNode[]> {
    const starting = ofShards.map((shard) => {
      lastNumber += 1;
      return startNode(`redis-${lastNumber}`, shard, options);
    });
    const started = await Promise.allSettled(starting);
    const up = started.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
    nodes.push(...up);
    for (const each of started) if (each.status === 'rejected') throw each.reason;
    return up;
  }

  async function addNode({ replicaOf }: { replicaOf?: number } = {}): Promise<RedisNode> {
    const shard = replicaOf ?? 1 + Math.max(...nodes.map((node) => node.shard));
    const master = replicaOf === undefined ? undefined : await shards.masterOf(replicaOf);
    const [node] = await startNodes([shard]);
    if (node === undefined) throw new Error('started no node');
    await introduce(cli, nodes);
    if (master !== undefined) await replicate(cli, node, master);
    await shards.untilHealthy();
    return node;
  }

  async function removeNode(node: RedisNode): Promise<void> {
    const id = await cli(node.port, 'CLUSTER', 'MYID');
    await cli.manage('del-node', `127.0.0.1:${node.port}`, id);
    nodes.splice(nodes.indexOf(node), 1);
    await node.remove();
  }

  async function remove(): Promise<void> {
    await Promise.all(nodes.map((node) => node.remove()));
  }

  try {
    await makeCluster(cli, await startNodes(shardsOfNodes(options)), options.shards);
    await shards.untilHealthy();
  } catch (error) {
    await remove();
    throw error;
  }
  return {
    ...shards,
    nodes,
    get url() {
      return nodes.map(({ url }) => url).join(',');
    },
    ...{ addNode, removeNode, remove },
  };
}

/** 0, 1, 2, 0, 1, 2 for three shards with one replica each. */
function shardsOfNodes({ shards, replicas }: RedisClusterOptions): number[] {
  return Array.from({ length: shards * (1 + replicas) }, (_, index) => index % shards);
}

async function startNode(
  name: string,
  shard: number,
  options: RedisClusterOptions,
): Promise<RedisNode> {
  return onFreePort(async (busPort) => {
    const env = {
      ...{ ...options.env, ...options.envOfShard?.(shard) },
      ...{ REDIS_CLUSTER: 'on', REDIS_BUS_PORT: `${busPort}` },
    };
    return Object.assign(await startRedis({ ...options, name, env }), { busPort, shard });
  });
}

async function makeCluster(cli: RedisCli, nodes: RedisNode[], shardCount: number): Promise<void> {
  const masters = nodes.slice(0, shardCount);
  const firstSlot = (shard: number) => Math.round((slotsInAll * shard) / shardCount);
  await Promise.all(
    masters.map(async ({ port, shard }) => {
      // One each, or nodes that meet would have to find out whose is whose.
      await cli(port, 'CLUSTER', 'SET-CONFIG-EPOCH', shard + 1);
      const range = [firstSlot(shard), firstSlot(shard + 1) - 1];
      await cli(port, 'CLUSTER', 'ADDSLOTSRANGE', ...range);
    }),
  );
  await introduce(cli, nodes);
  for (const replica of nodes.slice(shardCount)) {
    const master = masters[replica.shard];
    if (master !== undefined) await replicate(cli, replica, master);
  }
}

/** The first meets all others, and tells them of each other. */
async function introduce(cli: RedisCli, nodes: readonly RedisNode[]): Promise<void> {
  const [first, ...others] = nodes;
  for (const { port, busPort } of others) {
    await cli(first?.port ?? 0, 'CLUSTER', 'MEET', '127.0.0.1', port, busPort);
  }
  const ports = nodes.map(({ port }) => port);
  await until('the nodes know each other', () => knowEachOther(cli, ports));
}

async function replicate(cli: RedisCli, replica: RedisNode, master: RedisNode): Promise<void> {
  const id = await cli(master.port, 'CLUSTER', 'MYID');
  await cli(replica.port, 'CLUSTER', 'REPLICATE', id);
}
