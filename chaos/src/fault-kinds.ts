/** The kinds of faults there are, and how long each lasts. What it strikes: fault-effects.ts. */

/** With one Redis. */
export const faultKinds = [
  'server-kill',
  'server-drain',
  'server-freeze',
  'server-hang',
  'server-cut-off',
  'server-clock-step',
  'all-servers-kill',
  'rolling-restart',
  'everything-stops',
  'redis-kill',
  'redis-wipe',
  'redis-freeze',
  'redis-clock-jump',
  'slow-fsync',
  'client-cut',
  'client-half-open',
  'client-delay',
  'client-lost-answers',
  'redis-link-cut',
  'redis-link-half-open',
  'redis-link-delay',
  'redis-link-lost-answers',
  'redis-link-partition',
] as const;

/** Of one shard of a Redis Cluster each. */
const shardFaultKinds = [
  'shard-restart',
  'shard-master-kill',
  'shard-kill',
  'shard-wipe',
  'shard-freeze',
  'shard-failover',
  'shard-flip',
  'shard-reshard',
  'shard-clock-jump',
  'shard-partition',
  'shard-cut-off',
] as const;
export type ShardFaultKind = (typeof shardFaultKinds)[number];
export type FaultKind = (typeof faultKinds)[number] | ShardFaultKind;

const onlyOfOneRedis: readonly FaultKind[] = [
  'everything-stops',
  'redis-kill',
  'redis-wipe',
  'redis-freeze',
  'redis-clock-jump',
  'slow-fsync',
];
/** With a Redis Cluster. */
export const clusterFaultKinds: readonly FaultKind[] = [
  ...faultKinds.filter((kind) => !onlyOfOneRedis.includes(kind)),
  ...shardFaultKinds,
];
export const isShardFault = (kind: FaultKind): kind is ShardFaultKind =>
  shardFaultKinds.some((each) => each === kind);

export type Fault = {
  kind: FaultKind;
  startMs: number;
  durationMs: number;
  /** Which server it strikes, from 0; all of them where that makes no difference. */
  member: number;
  /** Half-open connections are left to time out, instead of being cut at the end. */
  isLeftHalfOpen: boolean;
  /** By how much Redis' clock jumps, for faults that make it. */
  jumpMs: number;
  /** Which shard it strikes, from 0, for faults of a shard. */
  shard: number;
};

/** In milliseconds: how long a fault of each kind lasts, at least and at most. */
export const durations: Record<FaultKind, readonly [number, number]> = {
  'server-kill': [100, 2000],
  'server-drain': [100, 1000],
  // Long enough for its players to move to another server and play on before it wakes up.
  'server-freeze': [500, 8000],
  // Long enough for everybody to notice; a short run has no time for the longer ones.
  'server-hang': [10_000, 45_000],
  'server-cut-off': [8000, 24_000],
  'server-clock-step': [0, 0],
  'all-servers-kill': [100, 1500],
  'rolling-restart': [100, 200],
  'everything-stops': [100, 2000],
  'redis-kill': [50, 2500],
  'redis-wipe': [50, 1500],
  'redis-freeze': [300, 4000],
  'redis-clock-jump': [2000, 5000],
  'slow-fsync': [3000, 6000],
  'client-cut': [0, 0],
  'client-half-open': [500, 4000],
  'client-delay': [500, 3000],
  'client-lost-answers': [300, 1500],
  'redis-link-cut': [0, 0],
  'redis-link-half-open': [500, 4000],
  'redis-link-delay': [500, 3000],
  'redis-link-lost-answers': [200, 1000],
  'redis-link-partition': [300, 4000],
  // Over before the replica would take over.
  'shard-restart': [50, 800],
  // At least until the replica has taken over; see nemesis-shards.ts.
  'shard-master-kill': [3000, 8000],
  'shard-freeze': [3000, 9000],
  'shard-kill': [100, 5000],
  'shard-wipe': [50, 3000],
  'shard-failover': [0, 0],
  'shard-flip': [0, 0],
  'shard-reshard': [0, 1000],
  'shard-clock-jump': [2000, 5000],
  'shard-partition': [300, 6000],
  'shard-cut-off': [300, 5000],
};
