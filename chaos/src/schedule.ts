/** Plans which faults strike what and when: a pure function of the random numbers, so a seed repeats them. */
import { durations, effectEnd, type Fault, type FaultKind, partsOf } from './fault-kinds.ts';
import type { Random } from './random.ts';

export type ScheduleOptions = {
  random: Random;
  kinds: readonly FaultKind[];
  totalMs: number;
  servers: number;
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
/** In percent of a slot; stops and losses late enough that there is something to lose. */
const places = {
  'server-cut-off': [2, 4],
  'everything-stops': [15, 25],
  'redis-wipe': [32, 42],
  'server-hang': [70, 75],
} as const;
type Placed = keyof typeof places;
/** Faults that only these slots have. */
const onlyPlaced: readonly FaultKind[] = ['everything-stops', 'redis-wipe'];
/** For how long the disk has been slow when everything stops. */
const slowBeforeStopMs = 3000;
const jumpsMs = [-3_600_000, -20_000, 20_000, 3_600_000];

export function planFaults(options: ScheduleOptions): Fault[] {
  const { random, kinds, totalMs, servers } = options;
  const isMixed = kinds.some((kind) => onlyPlaced.includes(kind));
  const longestMs = totalMs / (isMixed ? 6 : 3);
  const faults = isMixed ? planPlaced(options) : [];
  const others = kinds.filter((kind) => !onlyPlaced.includes(kind));
  if (others.length === 0) return faults;

  const waiting: FaultKind[] = [];
  for (let at = firstFaultMs; at < totalMs - lastFaultMs; at += random.between(100, 600)) {
    // Like dealing from a shuffled pack: no kind comes again before every other one has.
    if (waiting.length < others.length) waiting.push(...shuffled(random, others));
    const fits = waiting.findIndex((kind) => {
      const fault = drawFault(random, kind, at, servers, longestMs);
      if (faults.some((other) => isTooClose(fault, other, servers))) return false;
      return faults.push(fault) > 0;
    });
    if (fits >= 0) waiting.splice(fits, 1);
  }
  return faults.sort((a, b) => a.startMs - b.startMs);
}

function planPlaced({ random, kinds, totalMs, servers }: ScheduleOptions): Fault[] {
  const count = Math.max(1, Math.floor(totalMs / slotMs));
  const lengthMs = totalMs / count;
  return Array.from({ length: count }, (_, slot) =>
    (Object.keys(places) as Placed[]).flatMap((kind) => {
      const [least, most] = places[kind];
      const startMs = Math.round(lengthMs * (slot + random.between(least, most) / 100));
      const fault = drawFault(random, kind, startMs, servers, lengthMs / 6);
      if (!kinds.includes(kind)) return [];
      // Every other stop hits a disk that lags behind.
      const isSlow = kind === 'everything-stops' && kinds.includes('slow-fsync') && slot % 2 === 0;
      return isSlow ? [slowUntil(random, startMs), fault] : [fault];
    }),
  ).flat();
}

function slowUntil(random: Random, stopMs: number): Fault {
  const startMs = Math.max(0, stopMs - slowBeforeStopMs);
  const durationMs = stopMs - startMs + 500;
  return { ...drawFault(random, 'slow-fsync', startMs, 1, durationMs), durationMs };
}

function shuffled<T>(random: Random, from: readonly T[]): T[] {
  const rest = [...from];
  return from.map(() => rest.splice(random.between(0, rest.length - 1), 1)[0] as T);
}

function drawFault(
  random: Random,
  kind: FaultKind,
  startMs: number,
  servers: number,
  longestMs: number,
): Fault {
  return {
    kind,
    startMs,
    durationMs: Math.min(random.between(...durations[kind]), Math.round(longestMs)),
    member: random.between(0, servers - 1),
    isLeftHalfOpen: random.isLucky(40),
    jumpMs: random.pick(jumpsMs),
  };
}

function isTooClose(fault: Fault, other: Fault, servers: number): boolean {
  const [start, end] = [fault.startMs, effectEnd(fault, servers)];
  if (other.kind === 'redis-wipe') {
    const otherEnd = other.startMs + other.durationMs + quietAfterWipeMs;
    return start < otherEnd && other.startMs - quietBeforeWipeMs < end;
  }
  const isShared = partsOf(fault, servers).some((part) => partsOf(other, servers).includes(part));
  return isShared && start < effectEnd(other, servers) && other.startMs < end;
}
