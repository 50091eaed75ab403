/** Injects a fault of one shard of a Redis Cluster, and resolves when it is healed. */
import { setTimeout } from 'node:timers/promises';
import type { RedisCluster } from '@tictactoe/local-cluster/start-redis-cluster';
import type { Fault, ShardFaultKind } from './fault-kinds.ts';
import type { World } from './start-world.ts';

export type FaultOptions = {
  /** Resolves to whether every room would survive if Redis lost its data now: a server that is well has a copy. */
  readyToWipe: () => Promise<boolean>;
  /** Called when a standstill begins or ends, in which nobody can change anything. */
  standStill: (phase: 'begin' | 'end') => void;
};

type ShardFault = Fault & { kind: ShardFaultKind };
type Node = RedisCluster['nodes'][number];

/** Nobody takes over before: the nodes' time-out, as redis/start.sh sets it. */
const nodeTimeoutMs = 2000;
const takenOverWithinMs = 30_000;
const askAgainMs = 100;
const movedSlots = 600;
/** Until servers have put their copies back and the gates are open, in ms. */
const restoredMs = 3000;

/** Resolves to null, or to why the fault was not injected. */
export async function injectShardFault(
  fault: ShardFault,
  { cluster, redisClocks, members }: World,
  { readyToWipe, standStill }: FaultOptions,
): Promise<string | null> {
  if (cluster === null) return 'there are no shards';
  const { kind, shard, durationMs } = fault;
  const last = () => setTimeout(durationMs);
  /** Nothing on the shard can change until somebody takes over, or it is back. */
  const stand = async (leastMs: number) => {
    standStill('begin');
    await setTimeout(leastMs);
    standStill('end');
  };
  /** Lasts at least until the replica has taken over from the master. */
  const outlast = async (master: Node) => {
    await stand(nodeTimeoutMs);
    await setTimeout(Math.max(0, durationMs - nodeTimeoutMs));
    await untilTakenOver(cluster, master);
  };

  const master = await cluster.masterOf(shard);
  const replicas = await cluster.replicasOf(shard);
  const both = [master, ...replicas];
  switch (kind) {
    case 'shard-restart':
      await master.kill();
      await stand(durationMs);
      await master.start();
      break;
    case 'shard-master-kill':
      await master.kill();
      await outlast(master);
      await master.start();
      break;
    case 'shard-freeze':
      master.pause();
      await outlast(master);
      master.resume();
      break;
    case 'shard-kill':
    case 'shard-wipe': {
      const wipe = kind === 'shard-wipe';
      if (wipe && !(await readyToWipe())) return 'a room had nobody in it';
      await Promise.all(both.map((node) => node.kill()));
      await stand(durationMs);
      // The master first: nobody is to take over from it who has less.
      for (const node of both) await node.start({ wipe });
      await cluster.untilHealthy(both);
      await setTimeout(restoredMs);
      if (wipe) await readyToWipe();
      break;
    }
    case 'shard-failover':
      await cluster.failOver(shard);
      break;
    case 'shard-flip':
      await flip(cluster, master);
      break;
    case 'shard-reshard':
      await reshardAndBack(cluster, shard, last);
      break;
    case 'shard-clock-jump':
      await redisClocks[shard]?.jumpTo(fault.jumpMs);
      await last();
      await redisClocks[shard]?.jumpTo(0);
      break;
    case 'shard-partition':
    case 'shard-cut-off': {
      const isAll = kind === 'shard-cut-off';
      const links = members
        .filter((_, i) => isAll || i === fault.member)
        .map(({ backTo }) => backTo(shard));
      for (const link of links) {
        link.refuse(true);
        link.cut();
      }
      await (isAll ? stand(durationMs) : last());
      for (const link of links) link.refuse(false);
      return null;
    }
    default:
      kind satisfies never;
  }
  await cluster.untilHealthy(both);
  return null;
}

/** The replica is promoted, demoted and promoted again, without a restart. */
async function flip(cluster: RedisCluster, master: Node): Promise<void> {
  const replica = await cluster.demote(master);
  await cluster.untilHealthy([master, replica]);
  await cluster.promote(master);
  await cluster.untilHealthy([master, replica]);
  await cluster.promote(replica);
}

/** The lowest slots of the lower one: they stay in order, and the same ones come back. */
async function reshardAndBack(
  cluster: RedisCluster,
  shard: number,
  last: () => Promise<unknown>,
): Promise<void> {
  const shards = new Set(cluster.nodes.map((node) => node.shard)).size;
  const [lower, upper] = [shard, (shard + 1) % shards].sort() as [number, number];
  await cluster.reshard(await cluster.masterOf(lower), await cluster.masterOf(upper), movedSlots);
  await last();
  await cluster.reshard(await cluster.masterOf(upper), await cluster.masterOf(lower), movedSlots);
}

async function untilTakenOver(cluster: RedisCluster, former: Node): Promise<void> {
  const giveUpAt = performance.now() + takenOverWithinMs;
  while ((await cluster.masterOf(former.shard)) === former) {
    if (performance.now() > giveUpAt) throw new Error(`nobody took over from ${former.name}`);
    await setTimeout(askAgainMs);
  }
}
