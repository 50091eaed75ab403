/** What Redis may lose of what it acknowledged, by its own setting and by what was done to it. */
import type { EventOf, History } from '../history.ts';
import type { Request } from './room-record.ts';
import { faultSpans, type Span, standstills } from './spans.ts';

/** Redis holds a write back for 2 s while an fsync runs, and for as long as one more takes. */
const unwrittenMs = 4000;

const kills = ['redis-kill', 'everything-stops'];

/** Whether a killed Redis may come back with less than it acknowledged. */
export function mayForget(history: History): boolean {
  const settings = history.filter(
    (event): event is EventOf<'durability'> => event.type === 'durability',
  );
  return settings.some(({ appendfsync }) => appendfsync !== 'always');
}

/** When Redis acknowledged what it may have lost by being killed. */
export function unwrittenTimes(history: History): Pick<Span, 'from' | 'to'>[] {
  if (!mayForget(history)) return [];
  const stops = standstills(history);
  return faultSpans(history).flatMap(({ fault, kind, from }) => {
    const stop = stops.find((each) => each.fault === fault);
    if (stop === undefined || !kills.includes(kind)) return [];
    return [{ from: from - unwrittenMs, to: stop.from }];
  });
}

/** Whether what was acknowledged may be gone though every server did its best: nobody has a copy. */
export function lossesIn(history: History): (request: Request) => boolean {
  const wipes = standstills(history).filter(({ kind }) => kind === 'redis-wipe');
  const unwritten = unwrittenTimes(history);
  return ({ sent, answer }) =>
    wipes.some(({ from }) => sent.at < from) ||
    unwritten.some(({ from, to }) => sent.at < to && (answer?.at ?? to) > from);
}
