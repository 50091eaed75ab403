/** When faults began and ended, according to the history. */
import type { EventOf, History } from '../history.ts';

export type Span = { fault: number; kind: string; target: string; from: number; to: number };

export const faultSpans = (history: History): Span[] =>
  spansOf(history.filter((event) => event.type === 'fault'));

/** The times in which certainly nobody could change anything. */
export const standstills = (history: History): Span[] =>
  spansOf(history.filter((event) => event.type === 'standstill'));

export const overlapMs = (span: Span, from: number, to: number): number =>
  Math.min(span.to, to) - Math.max(span.from, from);

function spansOf(events: readonly EventOf<'fault' | 'standstill'>[]): Span[] {
  return events.flatMap((begin) => {
    if (begin.phase === 'end') return [];
    const end = events.find(({ fault, phase }) => fault === begin.fault && phase === 'end');
    const target = begin.type === 'fault' ? begin.target : 'everything';
    const to = end?.at ?? Number.POSITIVE_INFINITY;
    const { fault, kind } = begin;
    return [{ fault, kind, target, from: begin.at, to }];
  });
}
