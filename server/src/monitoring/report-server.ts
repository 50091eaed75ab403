/** What this server says of itself, once a second, to all others. */
import type { ServerReport, ShardReport } from '@tictactoe/shared/http-api';
import packageJson from '../../package.json' with { type: 'json' };
import type { EventLoopDelay } from '../ops/event-loop-delay.ts';
import type { RequestDeadlines } from '../requests/request-deadlines.ts';
import type { ShardStatus } from './shard-status.ts';

export type ReportOptions = {
  serverName: string;
  startedAt: number;
  eventLoop: EventLoopDelay;
  deadlines: RequestDeadlines;
  countMoves: () => number;
  /** Those that share the rooms, if there are several. */
  shards: () => ShardStatus[];
  /** All that is only read. */
  read: () => Pick<
    ServerReport,
    'isDraining' | 'isReady' | 'url' | 'sockets' | 'games' | 'rooms' | 'streams' | 'clusterStreams'
  >;
};

/** Rates are over the time since they were last taken, but never over less than this, in ms. */
const rateOverMs = 900;

export function createServerReport(options: ReportOptions): () => ServerReport {
  const { serverName, startedAt, eventLoop, deadlines, countMoves, read } = options;
  let commitsThen = new Map<string, number>();
  let commitsPerSecond = new Map<string, number>();
  let takenAt = performance.now();
  let movesThen = 0;
  let movesPerSecond = 0;
  let eventLoopDelayMs = 0;

  return () => {
    const now = performance.now();
    const moves = countMoves();
    const shards = options.shards();
    if (now - takenAt >= rateOverMs) {
      const rateOf = (count: number, then: number) =>
        round(((count - then) * 1000) / (now - takenAt));
      movesPerSecond = rateOf(moves, movesThen);
      commitsPerSecond = new Map(
        shards.map(({ name, commits }) => [name, rateOf(commits, commitsThen.get(name) ?? 0)]),
      );
      commitsThen = new Map(shards.map(({ name, commits }) => [name, commits]));
      eventLoopDelayMs = round(eventLoop.read());
      takenAt = now;
      movesThen = moves;
    }
    return {
      name: serverName,
      version: packageJson.version,
      startedAt,
      ...read(),
      moves,
      movesPerSecond,
      eventLoopDelayMs,
      ...deadlines.counts(),
      // One Redis says no more than `isReady` does.
      ...(shards.length > 1 && { shards: reportOf(shards, commitsPerSecond) }),
    };
  };
}

const reportOf = (shards: ShardStatus[], commitsPerSecond: Map<string, number>): ShardReport[] =>
  shards.flatMap(({ name, firstGroup, pausedSince, rooms }) =>
    firstGroup === null
      ? []
      : { firstGroup, pausedSince, rooms, commitsPerSecond: commitsPerSecond.get(name) ?? 0 },
  );

const round = (value: number): number => Math.round(value * 10) / 10;
