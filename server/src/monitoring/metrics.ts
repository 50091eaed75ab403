/**
 * What the server counts and times, for Prometheus. Counts and gauges are read when somebody asks: a
 * move costs a few additions.
 */
import { type ErrorCode, errorCodes } from '@tictactoe/shared/error-codes';
import { requestSchemas } from '@tictactoe/shared/protocol';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { type Refusal, refusals } from '../errors.ts';
import type { RequestContext, Verdict } from '../session/request-context.ts';

export type Metrics = ReturnType<typeof createMetrics>;

/** Why the server ended a connection. */
const endCauses = ['flood', 'bad_sequence', 'unread', 'error'] as const;
export type EndCause = (typeof endCauses)[number];

const outcomes = ['ok', ...(Object.keys(errorCodes) as ErrorCode[])] as const;
const verdicts = { onTime: 'on_time', late: 'late', dropped: 'dropped' } as const;
const connections = ['commands', 'subscriptions'] as const;
const buckets = [0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10];

/** Everything is of one server, so that several may live in one process. */
export function createMetrics(serverName: string) {
  const registers = [new Registry()];
  const registry = registers[0] as Registry;
  registry.setDefaultLabels({ server: serverName });
  collectDefaultMetrics({ register: registry });

  const counter = (name: string, help: string) => new Counter({ name, help, registers });
  /** A number per value that the label can have, to be counted up; handed over when somebody asks. */
  const counters = <Value extends string>(
    name: string,
    help: string,
    label: string,
    values: readonly Value[],
  ) => {
    const counts = Object.fromEntries(values.map((value) => [value, 0])) as Record<Value, number>;
    new Counter({
      name,
      help,
      labelNames: [label],
      registers,
      collect() {
        this.reset();
        for (const value of values) this.inc({ [label]: value }, counts[value]);
      },
    });
    return counts;
  };
  const histogram = (name: string, help: string) =>
    new Histogram({ name, help, buckets, registers });

  const moves = counters('ttt_moves_total', 'Moves by outcome.', 'outcome', outcomes);
  const requests = counters(
    'ttt_requests_total',
    'Requests answered, by event.',
    'event',
    Object.keys(requestSchemas) as (keyof typeof requestSchemas)[],
  );
  const refused = counters(
    'ttt_requests_refused_total',
    'Requests refused, by code.',
    'code',
    Object.keys(errorCodes) as ErrorCode[],
  );
  const punctuality = counters(
    'ttt_requests_punctuality_total',
    'Requests answered in time, answered "unavailable" at their deadline, or refused at once.',
    'verdict',
    Object.values(verdicts),
  );
  const commitTime = histogram(
    'ttt_move_commit_duration_seconds',
    'From receiving a move to knowing that it is committed.',
  );
  const broadcastTime = histogram(
    'ttt_move_broadcast_duration_seconds',
    "From receiving a move to telling it to the server's other sockets in the room.",
  );
  const conflicts = counter('ttt_commit_conflicts_total', 'Commits that another one came before.');
  const retries = counter('ttt_commit_retries_total', 'Commits tried again after a conflict.');
  const wakeUps = counter('ttt_wake_ups_total', 'Rooms that this server was handed as due.');
  const wakeUpLag = histogram(
    'ttt_wake_up_lag_seconds',
    'From the time a room was due to the time it was looked at.',
  );
  const thinking = histogram(
    'ttt_thinking_duration_seconds',
    'Time the event loop spent on one move of the computer.',
  );
  const unthought = counter(
    'ttt_moves_unthought_total',
    'Moves the computer made without a thought, for too many positions waited.',
  );
  const roundTrip = histogram('ttt_redis_round_trip_seconds', 'Round trip of a heartbeat.');
  const reconnects = counters(
    'ttt_redis_reconnects_total',
    'Connections to Redis that came back after a loss.',
    'connection',
    connections,
  );
  const storeRefusals = counters(
    'ttt_store_refusals_total',
    'Commands that Redis refused for now, by its word: OOM is full, MISCONF cannot write to its disk.',
    'reason',
    refusals,
  );
  const connectionsEnded = counters(
    'ttt_connections_ended_total',
    'Connections that the server ended, streams too; "error" is a listener that threw.',
    'cause',
    endCauses,
  );
  const backgroundFailures = counter(
    'ttt_background_failures_total',
    'What failed with no connection to blame, at a timer or a message from Redis: logged, and a bug.',
  );
  const httpFailures = counter(
    'ttt_http_failures_total',
    'HTTP requests answered 500: logged, and a bug.',
  );
  const ratedGames = counters(
    'ttt_rated_games_total',
    'Rated games that had ended: counted for both, not counted (too many of the same two), or failed and tried again.',
    'outcome',
    ['counted', 'not_counted', 'failed'],
  );
  const streamsDropped = counter('ttt_streams_dropped_total', 'Event streams too slow to keep.');

  /** Socket → the last move that it asked for. */
  const lastMoves = new Map<string, RequestContext>();
  let movesMade = 0;

  return {
    registry,
    /** A gauge whose value is read when Prometheus scrapes. */
    gauge(name: string, help: string, read: () => number): void {
      new Gauge({
        name,
        help,
        registers,
        collect() {
          this.set(read());
        },
      });
    },

    /** A series per shard, read when Prometheus scrapes. */
    perShard(
      name: string,
      help: string,
      type: 'gauge' | 'counter',
      read: () => (readonly [shard: string, value: number])[],
    ): void {
      const Type = type === 'gauge' ? Gauge : Counter;
      new Type({
        name,
        help,
        labelNames: ['shard'],
        registers,
        collect(this: Gauge | Counter) {
          // One that has been replaced leaves no series behind.
          this.reset();
          for (const [shard, value] of read()) this.inc({ shard }, value);
        },
      });
    },

    received(context: RequestContext): void {
      if (context.event === 'move:play') lastMoves.set(context.socketId, context);
    },
    answered(context: RequestContext, outcome: 'ok' | ErrorCode): void {
      requests[context.event]++;
      if (context.verdict !== null) punctuality[verdicts[context.verdict satisfies Verdict]]++;
      if (outcome !== 'ok') refused[outcome]++;
      if (context.event !== 'move:play') return;
      moves[outcome]++;
      if (outcome === 'ok') movesMade++;
      if (context.committedAt !== null) {
        commitTime.observe((context.committedAt - context.receivedAt) / 1000);
      }
    },
    /** A request that never became a context: of no known name, malformed, or sent too often. */
    refused: (code: ErrorCode): void => void refused[code]++,
    /** Moves that were made. */
    countMoves: (): number => movesMade,
    /** A change of the given origin was broadcast to the sockets of this server. */
    told(socketId: string): void {
      const context = lastMoves.get(socketId);
      if (context === undefined || context.broadcastAt !== null) return;
      // The change was another request's.
      if (context.verdict !== null && context.committedAt === null) return;
      context.broadcastAt = performance.now();
      broadcastTime.observe((context.broadcastAt - context.receivedAt) / 1000);
    },
    gone: (socketId: string): void => void lastMoves.delete(socketId),

    conflict: (): void => conflicts.inc(),
    retry: (): void => retries.inc(),
    wokeUp(lagMs: number | null): void {
      wakeUps.inc();
      if (lagMs !== null) wakeUpLag.observe(lagMs / 1000);
    },
    thought: (ms: number): void => thinking.observe(ms / 1000),
    unthought: (): void => unthought.inc(),
    roundTrip: (ms: number): void => roundTrip.observe(ms / 1000),
    reconnected: (connection: (typeof connections)[number]): void => void reconnects[connection]++,
    storeRefused: (reason: Refusal): void => void storeRefusals[reason]++,
    connectionEnded: (cause: EndCause): void => void connectionsEnded[cause]++,
    backgroundFailed: (): void => backgroundFailures.inc(),
    httpFailed: (): void => httpFailures.inc(),
    rated: (outcome: keyof typeof ratedGames): void => void ratedGames[outcome]++,
    streamDropped: (): void => streamsDropped.inc(),
  };
}
