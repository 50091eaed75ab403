/** The result of one measurement, and all metrics there are. */
import type { TargetKind } from './target.ts';

export const experiments = [
  'closed-loop',
  'fixed-rate',
  'ultimate',
  'idle',
  'crowd',
  'herd',
  'scaling',
] as const;
export type Experiment = (typeof experiments)[number];
/** What can be asked for: these, and what a move costs by owner and by part, and Redis by operation, which are no samples. */
export const experimentChoices = [...experiments, 'owners', 'parts', 'redis-costs'] as const;
export type ExperimentChoice = (typeof experimentChoices)[number];

export type Sample = {
  experiment: Experiment;
  target: TargetKind;
  /** How many servers play as one. */
  servers: number;
  /** How many masters of a Redis Cluster they share; a single Redis if 1 or absent. */
  redisShards?: number;
  /** From 1. Samples of one round were taken one after the other and may be compared. */
  round: number;
  metrics: Partial<Record<Metric, number>>;
};

type Definition = {
  title: string;
  digits: number;
  /** Whether the ratio to the floor's is meaningful. */
  isCompared?: boolean;
  /** Shares are shown in per cent. */
  isShare?: boolean;
};

/** In the order of the table. To add one: a line here, and an experiment that measures it. */
const metrics = {
  movesPerSecond: { title: 'moves per second', digits: 0, isCompared: true },
  cpuPerMoveUs: { title: 'CPU per move, µs', digits: 0, isCompared: true },
  serverCpuPerMoveUs: { title: 'of which servers, µs', digits: 0, isCompared: true },
  redisCpuPerMoveUs: { title: 'of which Redis, µs', digits: 0, isCompared: true },
  mostRedisCpuPerMoveUs: { title: 'the busiest of these, µs', digits: 0 },
  leastRedisCpuPerMoveUs: { title: 'the least busy, µs', digits: 0 },
  cpuPerCommitUs: { title: 'CPU per commit, µs', digits: 0, isCompared: true },
  allocatedPerMoveKb: { title: 'allocated by servers per move, KB', digits: 1, isCompared: true },
  changesPerMove: { title: 'commits per move', digits: 2 },
  playerBytesPerMove: { title: 'bytes to and from players per move', digits: 0, isCompared: true },
  redisBytesPerMove: { title: 'bytes to and from Redis per move', digits: 0, isCompared: true },
  backgroundCpuMsPerSecond: { title: 'CPU before the first move, ms/s', digits: 0 },
  serverBackgroundCpuMsPerSecond: { title: 'of which servers, ms/s', digits: 0 },
  p50Ms: { title: 'latency p50, ms', digits: 2, isCompared: true },
  p99Ms: { title: 'latency p99, ms', digits: 2, isCompared: true },
  firstP99Ms: { title: 'latency p99 in the first tenth, ms', digits: 2 },
  lastP99Ms: { title: 'latency p99 in the last tenth, ms', digits: 2 },
  heldMs: { title: 'event loop held at most, ms', digits: 0 },
  lateShare: { title: 'moves sent late', digits: 1, isShare: true },
  baseMib: { title: 'server with nobody, MiB', digits: 0 },
  connectedKib: { title: 'per connection, KiB', digits: 1, isCompared: true },
  inRoomKib: { title: 'per connection in a room of two, KiB', digits: 1, isCompared: true },
  idleCpuUsPerSecond: { title: 'CPU per connection in a room, µs/s', digits: 1 },
  keptKib: { title: 'left per connection after they went, KiB', digits: 1 },
  returnSeconds: { title: 'how long that took, s', digits: 0 },
  redisRoomKib: { title: 'Redis per room, KiB', digits: 1, isCompared: true },
  backMedianMs: { title: 'back in their rooms: half, ms', digits: 0, isCompared: true },
  backAllMs: { title: 'back in their rooms: all, ms', digits: 0, isCompared: true },
  calmP99Ms: { title: "others' p99 before, ms", digits: 2, isCompared: true },
  herdP99Ms: { title: "others' p99 meanwhile, ms", digits: 2, isCompared: true },
  loadShare: { title: "load generator's CPU", digits: 0, isShare: true },
  foreignShare: { title: "others' CPU (noise)", digits: 0, isShare: true },
} satisfies Record<string, Definition>;

export type Metric = keyof typeof metrics;
export const definitionOf = (metric: Metric): Definition => metrics[metric];
export const metricNames = Object.keys(metrics) as Metric[];
