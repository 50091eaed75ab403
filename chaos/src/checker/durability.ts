/** Which acknowledged writes Redis may lose, by its setting and by the faults. */
import type { EventOf, History } from '../history.ts';
import type { Request } from './room-record.ts';
import { faultSpans, type Span, standstills } from './spans.ts';

/** Redis delays a write for up to 2 s while an fsync runs, and then for one more fsync, in ms. */
const unwrittenMs = 4000;

const kills = ['redis-kill', 'everything-stops'];

/** Whether Redis may lose acknowledged writes when it is killed. */
export function mayForget(history: History): boolean {
  const settings = history.filter(
    (event): event is EventOf<'durability'> => event.type === 'durability',
  );
  return settings.some(({ appendfsync }) => appendfsync !== 'always');
}

/** The times at which Redis acknowledged writes that a kill may have lost. */
export function unwrittenTimes(history: History): Pick<Span, 'from' | 'to'>[] {
  if (!mayForget(history)) return [];
  const stops = standstills(history);
  return faultSpans(history).flatMap(({ fault, kind, from }) => {
    const stop = stops.find((each) => each.fault === fault);
    if (stop === undefined || !kills.includes(kind)) return [];
    return [{ from: from - unwrittenMs, to: stop.from }];
  });
}

/** Whether an acknowledged request may be lost through no server's fault: no copy was left. */
export function lossesIn(history: History): (request: Request) => boolean {
  const wipes = standstills(history).filter(({ kind }) => kind === 'redis-wipe');
  const unwritten = unwrittenTimes(history);
  return ({ sent, answer }) =>
    wipes.some(({ from }) => sent.at < from) ||
    unwritten.some(({ from, to }) => sent.at < to && (answer?.at ?? to) > from);
}
