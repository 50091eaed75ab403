/**
 * A lease at every shard: whether play has gone on without interruption is known for each by itself, for one that was
 * away stopped its own games alone [R13]. In one Redis the lease by which servers know each other says all.
 */
import type { Continuity } from '@tictactoe/shared/continuity';
import type { Log } from '../ops/log.ts';
import { renewMs } from '../presence/presence-store.ts';
import type { RedisConnection } from './redis-connection.ts';
import type { LeaseKeys } from './redis-keys.ts';
import type { RedisNode } from './redis-node.ts';
import { createServerLease, type ServerLease } from './server-lease.ts';

/** While nothing is known of a shard nobody loses a game by time. */
const unknown: Continuity = { interruptedUntil: 0, attendedUntil: 0 };

export function createShardLeases(redis: RedisConnection, instance: string, log: Log) {
  const { keys } = redis;
  const leases = new Map<RedisNode, { lease: ServerLease; at: LeaseKeys }>();

  /** That of the first group there; another one when the first group is another. */
  const leaseAt = (node: RedisNode): ServerLease | undefined => {
    const [first] = redis.groupsAt(node);
    if (first === undefined) return undefined;
    const at = keys.shardServers[first] as LeaseKeys;
    const known = leases.get(node);
    if (known?.at === at) return known.lease;
    const lease = createServerLease({ redis, keys: at, instance, report: () => '', log });
    leases.set(node, { lease, at });
    return lease;
  };
  const renewAll = (): void => {
    const nodes = redis.nodes();
    for (const node of leases.keys()) if (!nodes.includes(node)) leases.delete(node);
    for (const node of nodes) void leaseAt(node)?.renew();
  };
  redis.onReach((node) => void leaseAt(node)?.renew());
  const timer = setInterval(renewAll, renewMs);
  const leaseOf = (group: number): ServerLease | undefined => {
    const node = redis.nodeOf(keys.gates[group] as string);
    return node && leaseAt(node);
  };

  return {
    continuityOf: (roomId: string): Continuity =>
      leaseOf(keys.groupOf(roomId))?.continuity() ?? unknown,
    /** Games in these groups could not go on until now. */
    async interrupt(groups: readonly number[]): Promise<void> {
      const interrupted = new Set(groups.flatMap((group) => leaseOf(group) ?? []));
      for (const lease of interrupted) {
        lease.recordInterruption();
        await lease.renew();
      }
    },
    recordInterruption(roomId: string | null): void {
      if (roomId !== null) leaseOf(keys.groupOf(roomId))?.recordInterruption();
    },
    async release(): Promise<void> {
      clearInterval(timer);
      await Promise.all(leases.values().map(({ lease }) => lease.release()));
    },
  };
}
