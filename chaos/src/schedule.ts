/** Plans which faults strike what and when: a pure function of the random numbers, so a seed repeats them. */
import { effectEnd, partsOf, type Size } from './fault-effects.ts';
import { durations, type Fault, type FaultKind, isShardFault } from './fault-kinds.ts';
import type { Random } from './random.ts';

export type ScheduleOptions = Size & {
  random: Random;
  kinds: readonly FaultKind[];
  totalMs: number;
};

/**
 * Before and after Redis loses its data everything else has to be well: if the server that held the
 * newest copy of a room could not restore it, no design would survive the loss.
 */
const quietBeforeWipeMs = 500;
const quietAfterWipeMs = 6000;
const firstFaultMs = 1000;
const lastFaultMs = 1500;

/** In every slot, faults that need much time are placed before the others, among which they would not fit. */
const slotMs = 60_000;
type Places = Partial<Record<FaultKind, readonly [number, number]>>;
/** In percent of a slot; stops and losses late enough that there is something to lose. */
const places: Places = {
  'server-cut-off': [2, 4],
  'everything-stops': [15, 25],
  'redis-wipe': [32, 42],
  'server-hang': [70, 75],
};
/** With a Redis Cluster. */
const clusterPlaces: Places = {
  'server-cut-off': [2, 4],
  'rolling-restart': [4, 6],
  'all-servers-kill': [23, 24],
  'shard-master-kill': [28, 32],
  'shard-restart': [44, 46],
  'shard-wipe': [48, 52],
  'shard-freeze': [68, 72],
  'server-hang': [88, 90],
};
/** Faults that only these slots have. */
const onlyPlaced: readonly FaultKind[] = [
  ...(['everything-stops', 'redis-wipe'] as const),
  ...(['shard-master-kill', 'shard-wipe', 'shard-freeze'] as const),
];
/** For how long the disk has been slow when everything stops. */
const slowBeforeStopMs = 3000;
const jumpsMs = [-3_600_000, -20_000, 20_000, 3_600_000];
/** Of one shard's clock beside the others'. */
const shardJumpsMs = [-5000, 5000];

export function planFaults(options: ScheduleOptions): Fault[] {
  const { random, kinds, totalMs } = options;
  const isMixed = kinds.some((kind) => onlyPlaced.includes(kind)) && !isOfShardsAlone(kinds);
  const longestMs = totalMs / (isMixed ? 6 : 3);
  const faults = isMixed ? planPlaced(options) : [];
  const others = kinds.filter((kind) => !isMixed || !onlyPlaced.includes(kind));
  if (others.length === 0) return faults;

  const waiting: FaultKind[] = [];
  for (let at = firstFaultMs; at < totalMs - lastFaultMs; at += random.between(100, 600)) {
    // Like dealing from a shuffled pack: no kind comes again before every other one has.
    if (waiting.length < others.length) waiting.push(...shuffled(random, others));
    const fits = waiting.findIndex((kind) => {
      const fault = drawFault(options, kind, at, longestMs);
      if (faults.some((other) => isTooClose(fault, other, options))) return false;
      return faults.push(fault) > 0;
    });
    if (fits >= 0) waiting.splice(fits, 1);
  }
  return faults.sort((a, b) => a.startMs - b.startMs);
}

/** One comes after the other then, and finds its place. */
const isOfShardsAlone = (kinds: readonly FaultKind[]): boolean => kinds.every(isShardFault);

function planPlaced(options: ScheduleOptions): Fault[] {
  const { random, kinds, totalMs, shards } = options;
  const count = Math.max(1, Math.floor(totalMs / slotMs));
  const lengthMs = totalMs / count;
  return Array.from({ length: count }, (_, slot) =>
    Object.entries(shards === 0 ? places : clusterPlaces).flatMap(([name, [least, most]]) => {
      const kind = name as FaultKind;
      const startMs = Math.round(lengthMs * (slot + random.between(least, most) / 100));
      const fault = drawFault(options, kind, startMs, lengthMs / 6);
      if (!kinds.includes(kind)) return [];
      // Every other stop hits a disk that lags behind.
      const isSlow = kind === 'everything-stops' && kinds.includes('slow-fsync') && slot % 2 === 0;
      return isSlow ? [slowUntil(options, startMs), fault] : [fault];
    }),
  ).flat();
}

function slowUntil(options: ScheduleOptions, stopMs: number): Fault {
  const startMs = Math.max(0, stopMs - slowBeforeStopMs);
  const durationMs = stopMs - startMs + 500;
  const fault = drawFault({ ...options, servers: 1 }, 'slow-fsync', startMs, durationMs);
  return { ...fault, durationMs };
}

function shuffled<T>(random: Random, from: readonly T[]): T[] {
  const rest = [...from];
  return from.map(() => rest.splice(random.between(0, rest.length - 1), 1)[0] as T);
}

function drawFault(
  { random, servers, shards }: ScheduleOptions,
  kind: FaultKind,
  startMs: number,
  longestMs: number,
): Fault {
  return {
    kind,
    startMs,
    durationMs: Math.min(random.between(...durations[kind]), Math.round(longestMs)),
    member: random.between(0, servers - 1),
    isLeftHalfOpen: random.isLucky(40),
    jumpMs: random.pick(kind === 'shard-clock-jump' ? shardJumpsMs : jumpsMs),
    // In one Redis nothing is drawn: what a seed means there stays.
    shard: shards === 0 ? 0 : random.between(0, shards - 1),
  };
}

function isTooClose(fault: Fault, other: Fault, size: Size): boolean {
  const [start, end] = [fault.startMs, effectEnd(fault, size)];
  if (other.kind === 'redis-wipe' || other.kind === 'shard-wipe') {
    const otherEnd = other.startMs + other.durationMs + quietAfterWipeMs;
    return start < otherEnd && other.startMs - quietBeforeWipeMs < end;
  }
  const isShared = partsOf(fault, size).some((part) => partsOf(other, size).includes(part));
  return isShared && start < effectEnd(other, size) && other.startMs < end;
}
