/** The kinds of faults there are, how long each lasts, and what it strikes. */

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
export type FaultKind = (typeof faultKinds)[number];

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
};

/** A new process and its clients need this long on a busy machine. */
const restartMs = 4000;
/** Redis reads its clock's file once a second, at the jump and at its end; servers check the clock twice a second. */
const jumpNoticedMs = 6000;
const halfOpenNoticedMs = 16_000;
/** The backlog of a slow disk, and time for games to go on in between. */
const diskRestMs = 5000;

/** The parts of the system that a fault occupies: no other fault strikes them meanwhile. */
export function partsOf({ kind, member }: Fault, servers: number): string[] {
  const each = (part: string) => Array.from({ length: servers }, (_, i) => `${part} ${i}`);
  switch (kind) {
    case 'redis-wipe':
      return [
        'redis',
        'disk',
        'time',
        'sick',
        ...each('server'),
        ...each('front'),
        ...each('back'),
      ];
    case 'everything-stops':
      return ['redis', 'time', ...each('server')];
    case 'all-servers-kill':
      return ['time', ...each('server')];
    case 'rolling-restart':
      return each('server');
    // A jump that no server sees cannot be noticed: this one stays well and connected to Redis.
    case 'redis-clock-jump':
      return ['redis', 'time', `server ${member}`, `back ${member}`];
    case 'slow-fsync':
      return ['disk'];
    // One sick server at a time, so that its players can go elsewhere.
    case 'server-hang':
      return ['sick', `server ${member}`];
    case 'server-cut-off':
      return ['sick', `back ${member}`];
    default:
      if (kind.startsWith('server')) return [`server ${member}`];
      if (kind.startsWith('client')) return [`front ${member}`];
      if (kind.startsWith('redis-link')) return [`back ${member}`];
      return ['redis'];
  }
}

/** The name of what it strikes: of a server, or `redis`, `all servers` or `everything`. */
export function targetOf({ kind, member }: Fault): string {
  switch (kind) {
    case 'everything-stops':
      return 'everything';
    case 'all-servers-kill':
    case 'rolling-restart':
      return 'all servers';
    case 'redis-kill':
    case 'redis-wipe':
    case 'redis-freeze':
    case 'redis-clock-jump':
    case 'slow-fsync':
      return 'redis';
    default:
      return `server-${member + 1}`;
  }
}

/** When its effects are over, by the schedule. */
export function effectEnd(
  { kind, startMs, durationMs, isLeftHalfOpen }: Fault,
  servers: number,
): number {
  const end = startMs + durationMs;
  if (kind === 'slow-fsync') return end + diskRestMs;
  if (kind === 'redis-clock-jump') return end + jumpNoticedMs;
  if (kind === 'rolling-restart') return end + servers * restartMs;
  if (kind.includes('half-open') && isLeftHalfOpen) return end + halfOpenNoticedMs;
  if (kind.includes('server') || kind === 'everything-stops') return end + restartMs;
  return end + 1000;
}
