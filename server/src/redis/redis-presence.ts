/**
 * Presence in Redis: each server holds one lease and says, per room, who is there on it. What a
 * server said counts only while its lease runs, so a killed one takes its players along.
 */
import { randomBytes } from 'node:crypto';
import type { Continuity } from '@tictactoe/shared/continuity';
import { type ServerReport, serverReportSchema } from '@tictactoe/shared/http-api';
import { playerIdSchema } from '@tictactoe/shared/room-schema';
import { z } from 'zod';
import { StoreUnavailable } from '../errors.ts';
import type { Log } from '../ops/log.ts';
import {
  type Attendance,
  leaseMs,
  type PresenceStore,
  type RoomPresence,
  renewMs,
  type ServerStats,
} from '../presence/presence-store.ts';
import { clockToleranceMs } from './follow-clock.ts';
import type { RedisConnection } from './redis-connection.ts';
import { interruptedKey, presenceKey, serverStatsKey, serversKey } from './redis-keys.ts';
import { readScript } from './redis-script.ts';

/** Redis' clock was set, or this machine was asleep: the next pulse shows which. */
const clocksAtOdds = 'The clocks are at odds';

const announceScript = readScript('announce-presence.lua');
const renewScript = readScript('renew-lease.lua');

/** A server that lets more time pass between two renewals was out of touch, in ms. */
const silenceMs = 1.9 * renewMs;

const attendanceSchema = z.object({
  players: z.array(playerIdSchema).max(2),
  watchers: z.int().min(0).max(1_000_000),
});
/** A server's name and a random part that is new with every start. */
const instancePattern = /^[A-Za-z0-9._-]{1,64}~[A-Za-z0-9_-]{8}$/;

export type RedisPresenceOptions = {
  redis: RedisConnection;
  serverName: string;
  /** Seconds for which a room's presence is kept when nobody announces anything. */
  ttlSeconds: number;
  log: Log;
};

export type RedisPresence = PresenceStore & {
  /** Which of the living servers this one is, from 0, and how many there are. */
  place(): { rank: number; count: number };
  /** Records for all servers that games could not go on until now; resolves once that is stored. */
  interrupt(): Promise<void>;
};

export function createRedisPresence(options: RedisPresenceOptions): RedisPresence {
  const { redis, serverName, ttlSeconds, log } = options;
  // A restarted server is another one: what it said in its former life must not count.
  const instance = `${serverName}~${randomBytes(6).toString('base64url')}`;
  const lease = holdLease(redis, instance, log);

  return {
    async announce(roomId, attendance): Promise<RoomPresence> {
      const said = attendance === null ? '' : JSON.stringify(attendance);
      const args = [instance, said, String(ttlSeconds), ...clockArgs(redis)];
      const reply = await redis.eval(announceScript, [presenceKey(roomId)], args);
      if (reply === null) throw new StoreUnavailable(clocksAtOdds);
      const [version, ...pairs] = reply as string[];
      const servers: RoomPresence['servers'] = [];
      for (let i = 0; i < pairs.length; i += 2) {
        const [who, what] = [pairs[i] as string, pairs[i + 1] as string];
        const parsed = parseAttendance(what);
        const isServer = parsed !== null && instancePattern.test(who);
        if (!isServer || !(await lease.isAlive(who))) {
          await redis.send(['HDEL', presenceKey(roomId), who]);
          continue;
        }
        servers.push({ name: who.slice(0, who.lastIndexOf('~')), attendance: parsed });
      }
      return { version: Number(version), servers };
    },
    onDisruption: lease.onDisruption,
    reportServer: lease.reportServer,
    totals: lease.totals,
    servers: lease.servers,
    place: lease.place,
    continuity: lease.continuity,
    recordInterruption: lease.recordInterruption,
    interrupt: lease.interrupt,
    close: lease.release,
  };
}

function parseAttendance(json: string): Attendance | null {
  try {
    return attendanceSchema.parse(JSON.parse(json));
  } catch {
    return null;
  }
}

/** A server that says nothing sensible of itself counts for nothing: it may be of another version. */
function parseReport(json: string): ServerReport[] {
  try {
    return [serverReportSchema.parse(JSON.parse(json))];
  } catch {
    return [];
  }
}

/** For scripts that go by Redis' clock: its offset, the time the server expects, and by how much that may be wrong. */
const clockArgs = (redis: RedisConnection): string[] => [
  redis.clockOffsetMs(),
  String(redis.now()),
  String(2 * clockToleranceMs),
];

function holdLease(redis: RedisConnection, instance: string, log: Log) {
  let listener = () => {};
  let living = new Set([instance]);
  let mayJudgeFrom = 0;
  let readReport: () => ServerReport | null = () => null;
  let reports: ServerReport[] = [];
  let ownReport = '';
  let reportedAt = -renewMs;
  let continuity: Continuity = { interruptedUntil: 0, attendedUntil: 0 };
  let wasInterrupted = false;

  /** Looks through all rooms, so not anew for every renewal: in a herd there are many. */
  const report = (): string => {
    const now = performance.now();
    if (now - reportedAt < renewMs / 2) return ownReport;
    reportedAt = now;
    ownReport = JSON.stringify(readReport());
    return ownReport;
  };
  const renew = async () => {
    if (!redis.isUp()) {
      wasInterrupted = true;
      // After an outage all leases have run out: let every server renew its own before judging.
      mayJudgeFrom = performance.now() + leaseMs;
      return;
    }
    const says = wasInterrupted;
    wasInterrupted = false;
    try {
      const reply = await redis.eval(
        renewScript,
        [serversKey, serverStatsKey, interruptedKey],
        [
          ...[instance, String(leaseMs), report(), ...clockArgs(redis)],
          ...[String(silenceMs), says ? '1' : '0'],
        ],
      );
      if (reply === null) throw new StoreUnavailable(clocksAtOdds);
      const [wasMissing, interruptedUntil, attendedUntil, ...pairs] = reply as [
        number,
        ...string[],
      ];
      continuity = {
        interruptedUntil: Number(interruptedUntil),
        attendedUntil: Number(attendedUntil),
      };
      const found = pairs.filter((_, i) => i % 2 === 0);
      reports = pairs
        .filter((_, i) => i % 2 === 1)
        .flatMap(parseReport)
        .sort((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }));
      const before = living;
      const isJudging = performance.now() >= mayJudgeFrom;
      living = new Set(isJudging ? found : [...living, ...found]);
      const hasLostOne = [...before].some((each) => !living.has(each));
      if (wasMissing === 1 || hasLostOne) listener();
    } catch (error) {
      wasInterrupted ||= says;
      log.debug({ err: error }, 'lease not renewed');
    }
  };
  let renewing: Promise<void> | null = null;
  let next: Promise<void> | null = null;
  /** A renewal that begins after this call; one for all who ask while another is under way. */
  const renewAnew = (): Promise<void> => {
    if (renewing !== null) {
      next ??= renewing.then(() => {
        next = null;
        return renewAnew();
      });
      return next;
    }
    renewing = renew().finally(() => {
      renewing = null;
    });
    return renewing;
  };
  redis.onReturn(renewAnew);
  const timer = setInterval(renewAnew, renewMs);

  return {
    async isAlive(other: string): Promise<boolean> {
      // It may have come up since the last look.
      if (!living.has(other)) await renewAnew();
      return living.has(other);
    },
    continuity: () => continuity,
    recordInterruption: () => {
      wasInterrupted = true;
    },
    async interrupt() {
      wasInterrupted = true;
      await renewAnew();
      if (wasInterrupted) throw new StoreUnavailable('The interruption could not be noted');
    },
    onDisruption: (onDisruption: () => void) => {
      listener = onDisruption;
    },
    reportServer: (read: () => ServerReport) => {
      readReport = read;
    },
    totals: (): ServerStats => ({
      players: reports.reduce((sum, { sockets }) => sum + sockets, 0),
      games: Math.round(reports.reduce((sum, { games }) => sum + games, 0)),
    }),
    servers: () => reports,
    place: () => ({ rank: [...living].sort().indexOf(instance), count: living.size }),
    async release() {
      clearInterval(timer);
      if (!redis.isUp()) return;
      await redis.send(['ZREM', serversKey, instance]).catch(() => {});
      await redis.send(['HDEL', serverStatsKey, instance]).catch(() => {});
    },
  };
}
