/** R13: what befalls a shard or a server pauses nobody elsewhere. */
import { type Event, type EventOf, type History, requestKey } from '../history.ts';
import { concernsShard, faultSpans, overlapMs, type Span, stalls } from './spans.ts';
import type { Violation } from './violation.ts';

/** For so long after a fault what it struck may still be recovering, in ms: not what is judged here. */
const recoveryMs = 10_000;
/** Half-open connections may be left to time out. */
const halfOpenMs = 25_000;
/** Answers are refused for so long after the machine was too busy: a server may have missed its heartbeats. */
const afterStallMs = 3000;
/** By so much the servers' clock and that of this machine may differ, in ms. */
const clockErrorMs = 200;
/** Of a game with the computer this asks the player's quota, too, which may be on any shard. */
const needsMore = 'rematch:offer';
const ofAllServers = ['all servers', 'everything'];

type Request = { sent: EventOf<'sent'>; server: string | null; shard: number };

/** Judges rooms of a Redis Cluster. */
export function checkOtherShards(history: History): Violation[] {
  const spans = faultSpans(history).map(
    (span): Span => ({ ...span, to: span.to + (isHalfOpen(span) ? halfOpenMs : recoveryMs) }),
  );
  const busy = stalls(history).map(({ from, to }) => ({ from, to: to + afterStallMs }));
  const requests = requestsIn(history);
  return history.flatMap((event): Violation[] => {
    if (event.type !== 'answered' || event.code !== 'unavailable') return [];
    if (isUndecided(event)) return [];
    const request = requests.get(requestKey(event));
    if (request === undefined || request.sent.name === needsMore) return [];
    const { sent, server, shard } = request;
    const reasons = [...spans.filter((span) => mayPause(span, request)), ...busy];
    if (reasons.some((span) => overlapMs(span, sent.at, event.at) >= 0)) return [];
    const what = `${sent.client} asked ${sent.name} of shard-${shard + 1} by ${server}`;
    const evidence: Event[] = [sent, event];
    return [{ kind: 'paused_elsewhere', roomId: sent.roomId, what, evidence }];
  });
}

/**
 * The clock has just run out, and until every server has said that it was in touch it is not decided whether that
 * counts: a move is answered "later", in one Redis too.
 */
const isUndecided = ({ room, at }: EventOf<'answered'>): boolean =>
  typeof room?.turnEndsAt === 'number' && room.turnEndsAt <= at + clockErrorMs;

const isHalfOpen = ({ kind }: Span): boolean => kind.endsWith('half-open');

/** Whether the fault may make the server answer "later". */
function mayPause(span: Span, { server, shard }: Request): boolean {
  if (span.shards !== undefined && !concernsShard(span, shard)) return false;
  if (span.kind.startsWith('client')) return false;
  if (span.target.startsWith('server-')) return span.target === server;
  return span.shards !== undefined || ofAllServers.includes(span.target);
}

/** Those about rooms whose shard is known, each with the server that its client was connected to. */
function requestsIn(history: History): Map<string, Request> {
  const shards = new Map<string, number>();
  for (const event of history) if (event.type === 'placed') shards.set(event.roomId, event.shard);
  const servers = new Map<string, string>();
  const requests = new Map<string, Request>();
  for (const event of history) {
    if (event.type === 'connected') servers.set(event.client, event.server);
    if (event.type !== 'sent') continue;
    const shard = shards.get(event.roomId);
    const server = servers.get(event.client) ?? null;
    if (shard !== undefined) requests.set(requestKey(event), { sent: event, server, shard });
  }
  return requests;
}
