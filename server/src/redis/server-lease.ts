/**
 * A server's lease at one Redis: by it the others see that it lives and is in touch with that Redis, and it sees
 * whether play has gone on without interruption on all of them.
 */
import type { Continuity } from '@tictactoe/shared/continuity';
import { StoreUnavailable } from '../errors.ts';
import type { Log } from '../ops/log.ts';
import { leaseMs, renewMs } from '../presence/presence-store.ts';
import { clockToleranceMs } from './follow-clock.ts';
import type { RedisConnection } from './redis-connection.ts';
import type { LeaseKeys } from './redis-keys.ts';
import { readScript } from './redis-script.ts';

/** Redis' clock was set, or this machine was asleep: the next pulse shows which. */
export const clocksAtOdds = 'The clocks are at odds';

const renewScript = readScript('renew-lease.lua');
/** A server that lets more time pass between two renewals was out of touch, in ms. */
const silenceMs = 1.9 * renewMs;

/** What a renewal tells. */
export type Renewal = {
  /** The lease had run out, or Redis has lost it. */
  wasMissing: boolean;
  serverCount: number;
  /** Sums over all servers. */
  totals: { players: number; games: number; clusterStreams: number };
};

export type LeaseOptions = {
  redis: Pick<RedisConnection, 'isUp' | 'eval' | 'send' | 'clockOffsetMs' | 'now'>;
  keys: LeaseKeys;
  /** This server, by a name that is new with every start. */
  instance: string;
  /** What the server says of itself, as JSON; '' for nothing. */
  report: () => string;
  log: Log;
};

export type ServerLease = ReturnType<typeof createServerLease>;

export function createServerLease({ redis, keys, instance, report, log }: LeaseOptions) {
  const { leases, reports, interrupted, totals: totalsKey } = keys;
  let continuity: Continuity = { interruptedUntil: 0, attendedUntil: 0 };
  let wasInterrupted = false;

  return {
    /** Resolves to null if that was not possible. */
    async renew(): Promise<Renewal | null> {
      const says = wasInterrupted || !redis.isUp(leases);
      wasInterrupted = false;
      try {
        const args = [instance, String(leaseMs), report(), ...clockArgs(redis, leases)];
        const reply = await redis.eval(
          renewScript,
          [leases, reports, interrupted, totalsKey],
          [...args, String(silenceMs), says ? '1' : '0'],
        );
        if (reply === null) throw new StoreUnavailable(clocksAtOdds);
        const [wasMissing, interruptedUntil, attendedUntil, count, sums] = reply as string[];
        continuity = {
          interruptedUntil: Number(interruptedUntil),
          attendedUntil: Number(attendedUntil),
        };
        const [players = 0, games = 0, clusterStreams = 0] = String(sums).split(' ').map(Number);
        return {
          wasMissing: Number(wasMissing) === 1,
          serverCount: Number(count),
          totals: { players, games: Math.round(games), clusterStreams },
        };
      } catch (error) {
        wasInterrupted ||= says;
        log.debug({ err: error, leases }, 'lease not renewed');
        return null;
      }
    },
    /** As of the last renewal. */
    continuity: () => continuity,
    /** The next renewal says so to all. */
    recordInterruption: () => {
      wasInterrupted = true;
    },
    /** Whether an interruption is yet to be told. */
    isInterrupted: () => wasInterrupted,
    async release(): Promise<void> {
      if (!redis.isUp(leases)) return;
      await redis.send(leases, ['ZREM', leases, instance]).catch(() => {});
      await redis.send(reports, ['HDEL', reports, instance]).catch(() => {});
    },
  };
}

/** For scripts that go by Redis' clock: its offset, the time the server expects, and by how much that may be wrong. */
export const clockArgs = (
  redis: Pick<RedisConnection, 'clockOffsetMs' | 'now'>,
  key: string,
): string[] => [redis.clockOffsetMs(key), String(redis.now()), String(2 * clockToleranceMs)];
