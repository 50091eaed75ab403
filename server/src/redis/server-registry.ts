/** Which servers live, and what they say of themselves: each renews its lease every second. */
import { type ServerReport, serverReportSchema } from '@tictactoe/shared/http-api';
import { StoreUnavailable } from '../errors.ts';
import type { Log } from '../ops/log.ts';
import { leaseMs, renewMs } from '../presence/presence-store.ts';
import type { RedisConnection } from './redis-connection.ts';
import { serversKeys } from './redis-keys.ts';
import { readScript } from './redis-script.ts';
import { createServerLease } from './server-lease.ts';

const listScript = readScript('list-servers.lua');
/** So many others' addresses are kept in mind, for the case that Redis is out of reach. */
const peersKept = 8;

export type ServerRegistry = ReturnType<typeof createServerRegistry>;

export function createServerRegistry(redis: RedisConnection, instance: string, log: Log) {
  let listener = () => {};
  let living = new Set([instance]);
  let mayJudgeFrom = 0;
  let listedAt = Number.NEGATIVE_INFINITY;
  let readReport: () => ServerReport | null = () => null;
  let peers: ServerReport[] = [];
  let totals = { players: 0, games: 0, clusterStreams: 0 };
  let ownReport = '';
  let reportedAt = -renewMs;

  /** Looks through all rooms, so not anew for every renewal: in a herd there are many. */
  const report = (): string => {
    const now = performance.now();
    if (now - reportedAt < renewMs / 2) return ownReport;
    reportedAt = now;
    ownReport = JSON.stringify(readReport());
    return ownReport;
  };
  const lease = createServerLease({ redis, keys: serversKeys, instance, report, log });

  /** Who lives is asked when their number has changed, and once in a lease: one may have taken another's place. */
  const list = async (): Promise<void> => {
    const { leases, reports } = serversKeys;
    const args = [String(Math.floor(Math.random() * 1e6)), String(peersKept)];
    const [found, told] = (await redis.eval(listScript, [leases, reports], args)) as string[][];
    listedAt = performance.now();
    peers = (told ?? []).flatMap(parseReport);
    const before = living;
    const isJudging = performance.now() >= mayJudgeFrom;
    living = new Set(isJudging ? found : [...living, ...(found ?? [])]);
    if ([...before].some((each) => !living.has(each))) listener();
  };
  const renew = async (): Promise<void> => {
    // After an outage all leases have run out: let every server renew its own before judging.
    if (!redis.isUp(serversKeys.leases)) mayJudgeFrom = performance.now() + leaseMs;
    const renewal = await lease.renew();
    if (renewal === null) return;
    totals = renewal.totals;
    if (renewal.wasMissing) listener();
    const isStale = performance.now() - listedAt >= leaseMs || performance.now() < mayJudgeFrom;
    if (!isStale && renewal.serverCount === living.size) return;
    await list().catch((error: unknown) => log.debug({ err: error }, 'servers not listed'));
  };
  const renewAnew = oneAtATime(renew);
  redis.onReach((node) => {
    if (node === redis.nodeOf(serversKeys.leases)) void renewAnew();
  });
  const timer = setInterval(() => void renewAnew(), renewMs);

  return {
    /** A server of which nothing can be asked counts as living. */
    async isAlive(other: string): Promise<boolean> {
      // It may have come up since the last look.
      if (!living.has(other)) {
        listedAt = Number.NEGATIVE_INFINITY;
        await renewAnew();
      }
      return living.has(other) || !redis.isUp(serversKeys.leases);
    },
    lease,
    /** Tells all that games could not go on until now; rejects if that could not be stored where it could be asked. */
    async interrupt(): Promise<void> {
      lease.recordInterruption();
      await renewAnew();
      const isKept = !lease.isInterrupted() || !redis.isUp(serversKeys.leases);
      if (!isKept) throw new StoreUnavailable('The interruption could not be noted');
    },
    onDisruption: (onDisruption: () => void) => {
      listener = onDisruption;
    },
    reportServer: (read: () => ServerReport) => {
      readReport = read;
    },
    totals: () => totals,
    /** What all living servers say of themselves, by name. */
    async servers(): Promise<ServerReport[]> {
      const told = (await redis.send(serversKeys.reports, ['HGETALL', serversKeys.reports])) as
        | string[]
        | Record<string, string>;
      const pairs = Array.isArray(told) ? toPairs(told) : Object.entries(told);
      return pairs
        .flatMap(([who, what]) => (living.has(who) ? parseReport(what) : []))
        .sort((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }));
    },
    /** What some of them said of themselves a while ago; needs no Redis. */
    peers: () => peers,
    /** Which of the living servers this one is, from 0, and how many there are. */
    place: () => ({ rank: [...living].sort().indexOf(instance), count: living.size }),
    async release(): Promise<void> {
      clearInterval(timer);
      await lease.release();
    },
  };
}

/** A server that says nothing sensible of itself counts for nothing: it may be of another version. */
function parseReport(json: string): ServerReport[] {
  try {
    return [serverReportSchema.parse(JSON.parse(json))];
  } catch {
    return [];
  }
}

const toPairs = (flat: string[]): [string, string][] =>
  flat.flatMap((key, i) => (i % 2 === 0 ? [[key, flat[i + 1] ?? '']] : []));

/** What is asked for while it is under way is done once more after that, for all who ask. */
function oneAtATime(act: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null;
  let next: Promise<void> | null = null;
  const run = (): Promise<void> => {
    if (running !== null) {
      next ??= running.then(() => {
        next = null;
        return run();
      });
      return next;
    }
    running = act().finally(() => {
      running = null;
    });
    return running;
  };
  return run;
}
