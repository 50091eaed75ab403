/** A server that cannot serve keeps no players: they are on other servers within 15 seconds. */
import type { Event, History } from '../history.ts';
import { faultSpans, overlapMs, type Span } from './spans.ts';
import type { Violation } from './violation.ts';

const sicknesses = ['server-hang', 'server-cut-off'];
const moveOnMs = 15_000;
const toleranceMs = 1000;

export function checkSickServers(history: History): Violation[] {
  const spans = faultSpans(history);
  return spans
    .filter(({ kind, from, to }) => sicknesses.includes(kind) && to - from > moveOnMs + toleranceMs)
    .flatMap((span) => {
      const at = span.from + moveOnMs + toleranceMs;
      // Players certainly had somewhere to go only if all other servers were well.
      const isAlone = spans.every((other) => other === span || overlapMs(other, span.from, at) < 0);
      return isAlone ? checkLeft(history, span, at) : [];
    });
}

function checkLeft(history: History, { kind, target }: Span, at: number): Violation[] {
  const last = new Map<string, Event>();
  for (const event of history) {
    if (event.at > at) break;
    if (event.type === 'connected') last.set(event.client, event);
    // A client that disconnected by itself need not move.
    if (event.type === 'disconnected' && event.reason === 'io client disconnect') {
      last.delete(event.client);
    }
  }
  return [...last].flatMap(([client, event]): Violation[] => {
    if (event.type !== 'connected' || event.server !== target) return [];
    const what = `${client} had not left ${target} ${moveOnMs / 1000} s into its ${kind}`;
    return [{ kind: 'kept_by_sick_server', roomId: null, what, evidence: [event] }];
  });
}
