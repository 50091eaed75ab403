/** When faults began and ended, according to the history. */
import type { EventOf, History } from '../history.ts';

export type Span = {
  fault: number;
  kind: string;
  target: string;
  /** It concerns rooms on these alone; absent: any room. */
  shards?: readonly number[];
  from: number;
  to: number;
};

export const faultSpans = (history: History): Span[] =>
  spansOf(history.filter((event) => event.type === 'fault'));

/** The times in which certainly nobody could change anything. */
export const standstills = (history: History): Span[] =>
  spansOf(history.filter((event) => event.type === 'standstill'));

/**
 * The times in which the machine was too busy to run a server, or this program: any other may have stood still too.
 * A server that was stopped by a fault says nothing of the machine.
 */
export function stalls(history: History): Pick<Span, 'from' | 'to'>[] {
  const stops = faultSpans(history).filter(({ kind }) => /^server-(freeze|hang)$/.test(kind));
  return history.flatMap((event) => {
    if (event.type !== 'stalled') return [];
    const [from, to] = [event.at - event.stalledMs, event.at];
    const isStopped = stops.some(
      (span) => span.target === event.process && overlapMs(span, from, to) >= 0,
    );
    return isStopped ? [] : [{ from, to }];
  });
}

/** Whether it concerns a room on this shard; null in one Redis. */
export const concernsShard = ({ shards }: Span, shard: number | null): boolean =>
  shards === undefined || shard === null || shards.includes(shard);

export const overlapMs = (span: Pick<Span, 'from' | 'to'>, from: number, to: number): number =>
  Math.min(span.to, to) - Math.max(span.from, from);

function spansOf(events: readonly EventOf<'fault' | 'standstill'>[]): Span[] {
  return events.flatMap((begin) => {
    if (begin.phase === 'end') return [];
    const end = events.find(({ fault, phase }) => fault === begin.fault && phase === 'end');
    const target = begin.type === 'fault' ? begin.target : 'everything';
    const to = end?.at ?? Number.POSITIVE_INFINITY;
    const { fault, kind, shards } = begin;
    return [{ fault, kind, target, ...(shards && { shards }), from: begin.at, to }];
  });
}
