/** Who serves which shard of a Redis Cluster now; promotes, demotes and moves slots, and waits until it is done. */
import { keySlot } from './key-slot.ts';
import type { RedisCli } from './redis-cli.ts';
import { isHealthy, until } from './redis-health.ts';
import { newestTopology, slotCount, type TopologyNode } from './redis-topology.ts';
import type { Redis } from './start-redis.ts';

/** A node, and the shard it belongs to, counted from 0: for good, whichever of its nodes is the master. */
export type RedisNode = Redis & { readonly busPort: number; readonly shard: number };

export type Shards = {
  /** Dead or alive: the one that was master last. */
  masterOf(shard: number): Promise<RedisNode>;
  replicasOf(shard: number): Promise<RedisNode[]>;
  /** Which shard has the key's slot. */
  shardOfKey(key: string): Promise<number>;
  /** How many slots the node serves: none if it is a replica. */
  slotCountOf(node: RedisNode): Promise<number>;
  /**
   * Makes a replica the master, with every write of the old one, which becomes its replica. With FORCE the
   * old one is not asked; with TAKEOVER no other master is either.
   */
  promote(node: RedisNode, how?: 'FORCE' | 'TAKEOVER'): Promise<void>;
  /** Promotes a replica of this master, and resolves to it. */
  demote(node: RedisNode): Promise<RedisNode>;
  /** Demotes the shard's master, and resolves to the new one. */
  failOver(shard: number): Promise<RedisNode>;
  /** Moves slots with their keys from one master to another, while clients use them. */
  reshard(from: RedisNode, to: RedisNode, slots: number): Promise<void>;
  /**
   * Resolves once these nodes (all, if absent) see the same cluster, in which each slot has a living
   * master, and each replica among them is in step with its master.
   */
  untilHealthy(nodes?: readonly RedisNode[]): Promise<void>;
};

const manualFailoverMs = 5000;

/** The list of nodes may change. */
export function createShards(cli: RedisCli, nodes: readonly RedisNode[]): Shards {
  const topology = () => newestTopology(cli, portsOf(nodes));
  const nodeOf = (member: TopologyNode | undefined) =>
    nodes.find(({ port }) => port === member?.port);

  async function membersOf(shard: number, role: TopologyNode['role']) {
    const members = (await topology()).filter((member) => member.role === role);
    const ofShard = members.filter((member) => nodeOf(member)?.shard === shard);
    // A dead master that was replaced stays one in name, without slots.
    ofShard.sort((a, b) => slotCount(b) - slotCount(a));
    return ofShard.flatMap((member) => nodeOf(member) ?? []);
  }

  async function memberAt(node: RedisNode): Promise<TopologyNode> {
    const member = (await topology()).find(({ port }) => port === node.port);
    if (member === undefined) throw new Error(`${node.name} is not in the Redis Cluster`);
    return member;
  }

  async function masterOf(shard: number): Promise<RedisNode> {
    const [master] = await membersOf(shard, 'master');
    if (master === undefined) throw new Error(`no node is master of shard ${shard}`);
    return master;
  }

  async function shardOfKey(key: string): Promise<number> {
    const slot = keySlot(key);
    const owner = (await topology()).find(({ slots }) =>
      slots.some(([first, last]) => first <= slot && slot <= last),
    );
    const node = nodeOf(owner);
    if (node === undefined) throw new Error(`no node has slot ${slot}`);
    return node.shard;
  }

  /** Asked again after the time that Redis gives it: soon after another promotion masters do not vote for one. */
  async function promote(node: RedisNode, ...how: ('FORCE' | 'TAKEOVER')[]): Promise<void> {
    let askedAt = Number.NEGATIVE_INFINITY;
    await until(`${node.name} is the master`, async () => {
      if (slotCount(await memberAt(node)) > 0) return true;
      if (performance.now() - askedAt < manualFailoverMs) return false;
      await cli(node.port, 'CLUSTER', 'FAILOVER', ...how);
      askedAt = performance.now();
      return false;
    });
  }

  async function demote(node: RedisNode): Promise<RedisNode> {
    const seen = await topology();
    const master = seen.find(({ port }) => port === node.port);
    const isReplica = (each: TopologyNode) => each.masterId === master?.id && !each.hasFailed;
    const replica = nodeOf(seen.find(isReplica));
    if (replica === undefined) throw new Error(`${node.name} has no living replica`);
    await promote(replica);
    return replica;
  }

  async function reshard(from: RedisNode, to: RedisNode, slots: number): Promise<void> {
    await cli.manage(
      ...['reshard', `127.0.0.1:${from.port}`],
      ...['--cluster-from', (await memberAt(from)).id, '--cluster-to', (await memberAt(to)).id],
      ...['--cluster-slots', slots, '--cluster-yes'],
    );
    await until(`the nodes agree on ${slots} moved slots`, () => isHealthy(cli, portsOf(nodes)));
  }

  return {
    masterOf,
    replicasOf: (shard) => membersOf(shard, 'replica'),
    shardOfKey,
    slotCountOf: async (node) => slotCount(await memberAt(node)),
    ...{ promote, demote, reshard },
    failOver: async (shard) => demote(await masterOf(shard)),
    untilHealthy: (expected = nodes) =>
      until('the Redis Cluster is healthy', () => isHealthy(cli, portsOf(expected))),
  };
}

function portsOf(nodes: readonly { port: number }[]): number[] {
  return nodes.map(({ port }) => port);
}
