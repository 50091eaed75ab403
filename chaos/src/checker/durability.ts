/** Which acknowledged writes Redis may lose, by its setting and by the faults. */
import type { EventOf, History } from '../history.ts';
import type { Request, RoomRecord } from './room-record.ts';
import { concernsShard, faultSpans, type Span, standstills } from './spans.ts';

/** Redis delays a write for up to 2 s while an fsync runs, and then for one more fsync, in ms. */
const unwrittenMs = 4000;

const kills = ['redis-kill', 'everything-stops', 'shard-restart', 'shard-kill'];
const wipings = ['redis-wipe', 'shard-wipe'];
/** What the replica does not have by then, a master that is gone had acknowledged no longer before, in ms. */
const replicationLagMs = 1000;
const takeOvers = ['shard-master-kill', 'shard-freeze', 'shard-restart'];

/** Whether Redis may lose acknowledged writes when it is killed. */
export function mayForget(history: History): boolean {
  const settings = history.filter(
    (event): event is EventOf<'durability'> => event.type === 'durability',
  );
  return settings.some(({ appendfsync }) => appendfsync !== 'always');
}

/** The times at which Redis acknowledged writes that a kill may have lost. */
export function unwrittenTimes(
  history: History,
  { shard }: Pick<RoomRecord, 'shard'>,
): Pick<Span, 'from' | 'to'>[] {
  if (!mayForget(history)) return [];
  const stops = standstills(history).filter((span) => concernsShard(span, shard));
  return faultSpans(history).flatMap(({ fault, kind, from }) => {
    const stop = stops.find((each) => each.fault === fault);
    if (stop === undefined || !kills.includes(kind)) return [];
    return [{ from: from - unwrittenMs, to: stop.from }];
  });
}

/** Whether an acknowledged request about something that no server has a copy of may be lost. */
export function lossesIn(
  history: History,
  room: Pick<RoomRecord, 'shard'>,
): (request: Request) => boolean {
  const stops = standstills(history).filter((span) => concernsShard(span, room.shard));
  const wipes = stops.filter(({ kind }) => wipings.includes(kind));
  const unreplicated = stops
    .filter(({ kind }) => takeOvers.includes(kind))
    .map(({ from }) => ({ from: from - replicationLagMs, to: from }));
  const times = [...unwrittenTimes(history, room), ...unreplicated];
  return ({ sent, answer }) =>
    wipes.some(({ from }) => sent.at < from) ||
    times.some(({ from, to }) => sent.at < to && (answer?.at ?? to) > from);
}
