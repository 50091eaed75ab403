/** What a fault strikes, and until when. */
import { type Fault, isShardFault } from './fault-kinds.ts';

/** A new process and its clients need this long on a busy machine. */
const restartMs = 4000;
/** Redis reads its clock's file once a second, at the jump and at its end; servers check the clock twice a second. */
const jumpNoticedMs = 6000;
const halfOpenNoticedMs = 16_000;
/** The backlog of a slow disk, and time for games to go on in between. */
const diskRestMs = 5000;

/** Until a shard has all its nodes again, they agree, and its rooms are open. */
const shardHealedMs = 3000;
/** A replica takes over only while most masters live: one shard at a time. */
const majority = 'majority';

/** How much there is to strike; no shards in one Redis. */
export type Size = { servers: number; shards: number };

/** The parts of the system that a fault occupies: no other fault strikes them meanwhile. */
export function partsOf(fault: Fault, size: Size): string[] {
  const { kind, member } = fault;
  const each = (part: string) => Array.from({ length: size.servers }, (_, i) => `${part} ${i}`);
  const shards = shardsOf(fault, size).map((shard) => `shard ${shard}`);
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
    case 'shard-partition':
      return [...shards, `back ${member}`];
    case 'shard-cut-off':
      return [...shards, ...each('back')];
    case 'shard-kill':
    case 'shard-failover':
    case 'shard-flip':
    case 'shard-reshard':
      return [...shards, majority];
    // A server that is well notices it.
    case 'shard-clock-jump':
      return [...shards, majority, 'time', `server ${member}`, `back ${member}`];
    // What the replica did not have yet is lost unless the servers that have it put it back.
    case 'shard-restart':
    case 'shard-master-kill':
    case 'shard-freeze':
      return [...shards, majority, 'time', 'sick', ...each('server'), ...each('back')];
    case 'shard-wipe':
      return [
        ...[...shards, majority, 'time', 'sick'],
        ...[...each('server'), ...each('front'), ...each('back')],
      ];
    default:
      if (kind.startsWith('server')) return [`server ${member}`];
      if (kind.startsWith('client')) return [`front ${member}`];
      if (kind.startsWith('redis-link')) return [`back ${member}`];
      return ['redis'];
  }
}

/** The shards it strikes: slots are moved from one to another. */
export function shardsOf({ kind, shard }: Fault, { shards }: Size): number[] {
  if (!isShardFault(kind)) return [];
  return kind === 'shard-reshard' ? [shard, (shard + 1) % shards].sort() : [shard];
}

/** The name of what it strikes: of a server or a shard, or `redis`, `all servers` or `everything`. */
export function targetOf({ kind, member, shard }: Fault): string {
  if (kind === 'shard-partition') return `server-${member + 1}`;
  if (isShardFault(kind)) return `shard-${shard + 1}`;
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
  { servers }: Size,
): number {
  const end = startMs + durationMs;
  if (kind === 'slow-fsync') return end + diskRestMs;
  if (kind === 'redis-clock-jump') return end + jumpNoticedMs;
  if (kind === 'rolling-restart') return end + servers * restartMs;
  if (kind.includes('half-open') && isLeftHalfOpen) return end + halfOpenNoticedMs;
  if (isShardFault(kind)) return end + shardHealedMs;
  if (kind.includes('server') || kind === 'everything-stops') return end + restartMs;
  return end + 1000;
}
