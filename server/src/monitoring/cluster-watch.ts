/**
 * What the live page shows: every second which servers are up, and what each of them answered. Costs
 * a look at a number per request as long as nobody watches anywhere.
 */
import type { Cluster, CommandReport, Commands, ServerReport } from '@tictactoe/shared/http-api';
import type { ReplyTo, RequestName } from '@tictactoe/shared/protocol';
import { markOfTurn, type Room } from '@tictactoe/shared/room';
import { isTransient } from '../errors.ts';
import type { RequestContext } from '../session/request-context.ts';
import { roomLabelOf } from './room-label.ts';
import { sumUpShards } from './sum-up-shards.ts';
import type { TelemetryChannel } from './telemetry-channel.ts';

export type ClusterWatchOptions = {
  serverName: string;
  telemetry: TelemetryChannel;
  /** What all living servers say of themselves. */
  servers: () => Promise<ServerReport[]>;
  /** What this one says. */
  ownReport: () => ServerReport;
  /** How many streams show the live page, on all servers. */
  watcherCount: () => number;
  /** How many streams of this server show the live page. */
  subscriberCount: () => number;
  broadcastCluster: (cluster: Cluster) => void;
  /** `commands` as JSON, from whichever server. */
  broadcastRequests: (commands: string) => void;
  /** Milliseconds since 1970, by a clock that all servers share. */
  now: () => number;
  onError: (error: unknown) => void;
};

export type ClusterWatch = ReturnType<typeof createClusterWatch>;

const flushMs = 100;
const refreshMs = 1000;
/** Of one server and flush; whatever comes on top is only counted. */
const mostCommands = 200;

export function createClusterWatch(options: ClusterWatchOptions) {
  const {
    serverName,
    telemetry,
    servers,
    ownReport,
    watcherCount,
    subscriberCount,
    broadcastCluster,
    broadcastRequests,
    now,
    onError,
  } = options;
  let gathered: { report: CommandReport; roomId: string | null }[] = [];
  let omitted = 0;
  let isWatchedElsewhere = false;
  /** Resolves to what ends following; null while nobody here listens. */
  let following: Promise<() => Promise<void>> | null = null;

  const current = async (): Promise<Cluster> => {
    const known = await servers().catch((error: unknown) => {
      // Redis, or the shard that knows the servers, is away: what this one sees helps more than nothing.
      if (!isTransient(error)) throw error;
      return null;
    });
    const reports = known ?? [ownReport()];
    return {
      at: now(),
      servers: reports.map(({ url: _, shards: __, ...told }) => told),
      isPartial: known === null,
      shards: sumUpShards(reports),
    };
  };
  let labelKey: Promise<string> | null = null;
  const flush = async (): Promise<void> => {
    if (gathered.length === 0) return;
    const batch = { gathered, omitted };
    gathered = [];
    omitted = 0;
    labelKey ??= telemetry.sharedKey();
    try {
      const key = await labelKey;
      const commands = batch.gathered.map(({ report, roomId }) => ({
        ...report,
        room: roomId === null ? null : roomLabelOf(roomId, key),
      }));
      const told: Commands = { server: serverName, commands, omitted: batch.omitted };
      telemetry.publish(JSON.stringify(told));
    } catch {
      labelKey = null; // nothing could have been published either
    }
  };
  const followIfHeard = (): void => {
    if (subscriberCount() > 0) {
      following ??= telemetry.follow(broadcastRequests);
      following.catch(() => {
        following = null; // tried again within a second
      });
    } else if (following !== null) {
      following.then(
        (unfollow) => unfollow(),
        () => {},
      );
      following = null;
    }
  };
  const refresh = async (): Promise<void> => {
    isWatchedElsewhere = watcherCount() > 0;
    followIfHeard();
    if (subscriberCount() > 0) broadcastCluster(await current());
  };
  const timers = [
    setInterval(() => void flush().catch(onError), flushMs),
    setInterval(() => void refresh().catch(onError), refreshMs),
  ];

  return {
    current,
    /** To be called when the count of hearers has changed. */
    refresh: followIfHeard,
    note(context: RequestContext, reply: ReplyTo<RequestName>): void {
      if (!isWatchedElsewhere && following === null) return;
      if (gathered.length >= mostCommands) {
        omitted++;
        return;
      }
      gathered.push({
        report: reportOf(context, reply, now()),
        roomId: 'room' in reply ? (reply.room?.id ?? null) : null,
      });
    },
    stop(): void {
      for (const timer of timers) clearInterval(timer);
    },
  };
}

function reportOf(
  context: RequestContext,
  reply: ReplyTo<RequestName>,
  now: number,
): CommandReport {
  const clock = performance.now();
  const at = (time: number) => Math.round((now - clock + time) * 100) / 100;
  const room = 'room' in reply ? (reply.room ?? null) : null;
  return {
    event: context.event,
    room: null,
    code: reply.ok ? 'ok' : reply.code,
    verdict: context.verdict ?? 'onTime',
    receivedAt: at(context.receivedAt),
    deadlineAt: at(context.deadlineAt),
    committedAt: context.committedAt === null ? null : at(context.committedAt),
    answeredAt: at(clock),
    // The world sees boards of public rooms, and of others that somebody moved.
    move:
      context.event === 'move:play' && reply.ok && room?.isPublic === true
        ? lastMoveOf(room)
        : null,
  };
}

function lastMoveOf({ game, variant, moves }: Room): CommandReport['move'] {
  const move = moves.at(-1);
  if (move === undefined) return null;
  const mark = markOfTurn({ game, variant, moves }, moves.length - 1);
  // With the fields that pages of release 1.0.0 read.
  return { ...variant, game, variant, move, cell: move, moves, mark };
}
