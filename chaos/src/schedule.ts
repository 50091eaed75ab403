/** Decides which faults strike when and whom. A pure function of chance, so a seed brings them back. */
import type { Random } from './random.ts';

export const faultKinds = [
  'server-kill',
  'server-drain',
  'server-freeze',
  'server-clock-step',
  'all-servers-kill',
  'rolling-restart',
  'redis-kill',
  'redis-wipe',
  'redis-freeze',
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
export type FaultKind = (typeof faultKinds)[number];

export type Fault = {
  kind: FaultKind;
  startMs: number;
  durationMs: number;
  /** Which server it strikes, from 0; all of them where that makes no difference. */
  member: number;
  /** Half-open connections are left to whoever notices, instead of being cut in the end. */
  isLeftHalfOpen: boolean;
};

export type ScheduleOptions = {
  random: Random;
  kinds: readonly FaultKind[];
  totalMs: number;
  servers: number;
};

/** In milliseconds: how long a fault of each kind lasts, at least and at most. */
const durations: Record<FaultKind, readonly [number, number]> = {
  'server-kill': [100, 2000],
  'server-drain': [100, 1000],
  // Long enough for its players to have gone elsewhere and played on when it wakes up again.
  'server-freeze': [500, 8000],
  'server-clock-step': [0, 0],
  'all-servers-kill': [100, 1500],
  'rolling-restart': [100, 200],
  'redis-kill': [50, 2500],
  'redis-wipe': [50, 1500],
  'redis-freeze': [300, 4000],
  'client-cut': [0, 0],
  'client-half-open': [500, 4000],
  'client-delay': [500, 3000],
  'client-lost-answers': [300, 1500],
  'redis-link-cut': [0, 0],
  'redis-link-half-open': [500, 4000],
  'redis-link-delay': [500, 3000],
  'redis-link-lost-answers': [200, 1000],
  'redis-link-partition': [300, 4000],
};
/** A new process and its clients need this long on a busy machine. */
const restartMs = 4000;
const halfOpenNoticedMs = 16_000;
/**
 * Before and after Redis loses its data everything else has to be well: a server that held the
 * newest copy of a room and could not put it back is a loss that no design survives.
 */
const quietBeforeWipeMs = 500;
const quietAfterWipeMs = 6000;
const firstFaultMs = 1000;
const lastFaultMs = 1500;

export function planFaults({ random, kinds, totalMs, servers }: ScheduleOptions): Fault[] {
  const faults = kinds.includes('redis-wipe') ? planWipes(random, totalMs) : [];
  const others = kinds.filter((kind) => kind !== 'redis-wipe');
  if (others.length === 0) return faults;

  const waiting: FaultKind[] = [];
  for (let at = firstFaultMs; at < totalMs - lastFaultMs; at += random.between(100, 600)) {
    // As from a pack of cards: no kind comes again before every other one has had its turn.
    if (waiting.length < others.length) waiting.push(...shuffled(random, others));
    const fits = waiting.findIndex((kind) => {
      const fault = drawFault(random, kind, at, servers);
      if (faults.some((other) => isTooClose(fault, other, servers))) return false;
      return faults.push(fault) > 0;
    });
    if (fits >= 0) waiting.splice(fits, 1);
  }
  return faults.sort((a, b) => a.startMs - b.startMs);
}

/** One in every 25 s, somewhere in its third quarter, so that there is something to lose. */
function planWipes(random: Random, totalMs: number): Fault[] {
  const count = Math.max(1, Math.floor(totalMs / 25_000));
  const slotMs = totalMs / count;
  return Array.from({ length: count }, (_, i) => {
    const at = Math.round(slotMs * (i + random.between(50, 70) / 100));
    return drawFault(random, 'redis-wipe', at, 1);
  });
}

function shuffled<T>(random: Random, from: readonly T[]): T[] {
  const rest = [...from];
  return from.map(() => rest.splice(random.between(0, rest.length - 1), 1)[0] as T);
}

function drawFault(random: Random, kind: FaultKind, startMs: number, servers: number): Fault {
  return {
    kind,
    startMs,
    durationMs: random.between(...durations[kind]),
    member: random.between(0, servers - 1),
    isLeftHalfOpen: random.isLucky(40),
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

/** What can only be struck by one fault at a time. */
export function partsOf({ kind, member }: Fault, servers: number): string[] {
  const each = (part: string) => Array.from({ length: servers }, (_, i) => `${part} ${i}`);
  if (kind === 'redis-wipe') return ['redis', ...each('server'), ...each('front'), ...each('back')];
  if (kind === 'all-servers-kill' || kind === 'rolling-restart') return each('server');
  if (kind.startsWith('server')) return [`server ${member}`];
  if (kind.startsWith('client')) return [`front ${member}`];
  if (kind.startsWith('redis-link')) return [`back ${member}`];
  return ['redis'];
}

function effectEnd({ kind, startMs, durationMs, isLeftHalfOpen }: Fault, servers: number): number {
  const end = startMs + durationMs;
  if (kind === 'rolling-restart') return end + servers * restartMs;
  if (kind.includes('half-open') && isLeftHalfOpen) return end + halfOpenNoticedMs;
  if (kind.includes('server')) return end + restartMs;
  return end + 1000;
}
