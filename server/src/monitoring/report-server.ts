/** What this server says of itself, once a second, to all others. */
import type { ServerReport } from '@tictactoe/shared/http-api';
import packageJson from '../../package.json' with { type: 'json' };
import type { EventLoopDelay } from '../ops/event-loop-delay.ts';
import type { RequestDeadlines } from '../requests/request-deadlines.ts';

export type ReportOptions = {
  serverName: string;
  startedAt: number;
  eventLoop: EventLoopDelay;
  deadlines: RequestDeadlines;
  countMoves: () => number;
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
  let takenAt = performance.now();
  let movesThen = 0;
  let movesPerSecond = 0;
  let eventLoopDelayMs = 0;

  return () => {
    const now = performance.now();
    const moves = countMoves();
    if (now - takenAt >= rateOverMs) {
      movesPerSecond = round(((moves - movesThen) * 1000) / (now - takenAt));
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
    };
  };
}

const round = (value: number): number => Math.round(value * 10) / 10;
