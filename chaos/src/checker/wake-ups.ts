/**
 * R9: a clock that runs out ends the game once, in time and not before, by the clock the servers
 * share; but nobody loses on time in a turn in which nobody could have moved.
 */
import type { Event, EventOf, History, RoomDocument } from '../history.ts';
import { markOfTurn, seatOfTurn } from './judges.ts';
import type { RoomRecord, Version } from './room-record.ts';
import { concernsShard, faultSpans, overlapMs, type Span, stalls, standstills } from './spans.ts';
import type { Violation } from './violation.ts';

/** Servers look for due timers often enough to be no later than this, in ms. */
const dueWithinMs = 3000;
/** A server's estimate of the time may be off by so much in a healthy network, in ms. */
export const toleranceMs = 250;
/** Longer, because the time that a request takes under faults is no clock error, in ms. */
const behindMs = 2500;
/** A shorter freeze of Redis goes unnoticed, in ms. */
const noticedFreezeMs = 3000;
/** How long after the start of a run the others may learn of it, in ms. */
const startMs = 1000;

export function checkWakeUps(record: RoomRecord, history: History): Violation[] {
  const stops = standstills(history).filter((span) => concernsShard(span, record.shard));
  return [
    ...checkClockSteps(record, restartTimes(record, history)),
    ...checkTimeOuts(record, stops),
    ...checkNoneForgotten(record, history),
    ...checkRefusals(record),
    ...checkNotBackdated(record),
  ];
}

/** The times in which turns may be wound up again, or cost a player no time. */
export function restartTimes({ shard }: RoomRecord, history: History): Pick<Span, 'from' | 'to'>[] {
  const own = troublesIn(history).filter((span) => concernsShard(span, shard));
  return [...own, ...silences(history), ...starts(history)];
}

/** Servers that have just started have been silent until then, as far as the others know. */
const starts = (history: History): Pick<Span, 'from' | 'to'>[] =>
  history
    .filter(({ type }) => type === 'observing')
    .slice(0, 1)
    .map(({ at }) => ({ from: at, to: at + startMs }));

/** The times in which a server was silent or Redis was unwell. */
function troublesIn(history: History): Span[] {
  const servers = ['server-kill', 'server-freeze', 'server-hang', 'server-cut-off'];
  const others = ['all-servers-kill', 'everything-stops', 'slow-fsync'];
  return faultSpans(history)
    .filter(({ kind }) => [...servers, ...others].includes(kind) || /^(redis|shard)/.test(kind))
    .map((span) => ({ ...span, to: span.to + (span.kind.endsWith('half-open') ? 16_000 : 5000) }));
}

/** A server that the machine did not run long enough looks as if it were silent. */
const silences = (history: History) =>
  stalls(history).map((span) => ({ ...span, to: span.to + 5000 }));

/** The previous version, if its clock was running and this version follows it directly. */
function runningBefore(seen: readonly Version[], i: number): RoomDocument | null {
  const [before, after] = [seen[i - 1]?.room, seen[i]?.room];
  if (before === undefined || after === undefined) return null;
  if (before.version !== after.version - 1 || before.round !== after.round) return null;
  return before.status === 'playing' && before.turnEndsAt ? before : null;
}

/** When the turn of a running clock began and ends. */
export const turnOf = (room: RoomDocument) => {
  const to = room.turnEndsAt as number;
  return { from: to - turnLengthOf(room), to };
};

function turnLengthOf(room: RoomDocument): number {
  const { playerClock, turnTimeMs, moves } = room;
  if (playerClock === undefined) return turnTimeMs ?? 0;
  return playerClock.leftMs[markOfTurn(room, moves.length) ?? 'X'];
}

function checkClockSteps(record: RoomRecord, troubles: Pick<Span, 'from' | 'to'>[]): Violation[] {
  const { roomId, versions } = record;
  const seen = [...versions.values()];
  return seen.flatMap(({ room, sightings }, i): Violation[] => {
    const first = sightings[0] as Event;
    const say = (kind: Violation['kind'], what: string): Violation[] => {
      const evidence = [seen[i - 1]?.sightings[0], first].filter((event) => event !== undefined);
      return [{ kind, roomId, what: `version ${room.version}: ${what}`, evidence }];
    };
    if (room.changedAt > first.at + toleranceMs) {
      return say('clock_wrong', `seen ${room.changedAt - first.at} ms before it was made`);
    }
    const before = runningBefore(seen, i);
    if (before === null) return [];
    const turn = turnOf(before);
    if (room.result?.reason === 'timed_out') {
      const early = turn.to - Math.min(first.at + toleranceMs, room.changedAt);
      return early > 0 ? say('woken_early', `${early} ms before the clock ran out`) : [];
    }
    const isTroubled = troubles.some((span) => overlapMs(span, turn.from, room.changedAt) >= 0);
    if (room.moves.length > before.moves.length) {
      // A move that was sent in time counts, however long it took.
      const isLate = room.changedAt >= turn.to && firstMoveOf(record, before) >= turn.to;
      return isLate && !isTroubled ? say('clock_wrong', 'a move after the clock ran out') : [];
    }
    if (room.status !== 'playing' || room.turnEndsAt === turn.to) return [];
    if ((room.turnEndsAt ?? 0) - room.changedAt < turnLengthOf(room)) {
      return say('clock_wrong', 'wound up for less than a whole turn');
    }
    if (isTroubled) return [];
    if (room.changedAt < turn.to) return say('woken_early', 'wound up before the clock ran out');
    return say('wound_up_while_watched', 'nothing was wrong in that turn');
  });
}

/** Nobody loses on time who could not move, or who moved in time and was answered "later". */
function checkTimeOuts(record: RoomRecord, stops: readonly Span[]): Violation[] {
  const { roomId, versions } = record;
  const seen = [...versions.values()];
  return seen.flatMap(({ room, sightings }, i): Violation[] => {
    const before = runningBefore(seen, i);
    if (before === null || room.result?.reason !== 'timed_out') return [];
    const turn = turnOf(before);
    const loser = seatOfTurn(before, before.moves.length)?.name;
    const evidence = sightings.slice(0, 1);
    const stop = stops.find((span) => {
      const leastMs = span.kind === 'redis-freeze' ? noticedFreezeMs : 0;
      return overlapMs(span, turn.from + toleranceMs, turn.to - toleranceMs) > leastMs;
    });
    if (stop !== undefined) {
      const what = `version ${room.version}: ${loser} lost on time in a turn with a ${stop.kind}`;
      return [{ kind: 'lost_in_standstill', roomId, what, evidence }];
    }
    const refused = lastMoveInTime(record, before);
    if (refused?.answer?.code !== 'unavailable') return [];
    const what = `version ${room.version}: ${loser} moved in time, was told "later", and lost`;
    const { sent, answer } = refused;
    return [{ kind: 'lost_though_moved', roomId, what, evidence: [sent, answer, ...evidence] }];
  });
}

/** The last attempt of the player to move before the clock ran out. */
const lastMoveInTime = (record: RoomRecord, room: RoomDocument) =>
  movesOf(record, room).findLast(({ sent }) => sent.at < (room.turnEndsAt ?? 0) - toleranceMs);

/** When the player to move first requested a move in this turn. */
export const firstMoveOf = (record: RoomRecord, room: RoomDocument): number =>
  movesOf(record, room)[0]?.sent.at ?? Number.POSITIVE_INFINITY;

/** The moves that the player to move requested in this turn. */
function movesOf({ requests }: RoomRecord, room: RoomDocument) {
  const { round, moves } = room;
  const owner = seatOfTurn(room, moves.length)?.playerId;
  return requests.filter(
    ({ sent }) =>
      sent.name === 'move:play' &&
      sent.expected === null &&
      sent.playerId === owner &&
      sent.round === round &&
      sent.payload.turn === moves.length,
  );
}

/** Every timer that is due takes effect: turn clocks, the computer's moves, and the deadline for a match. */
function checkNoneForgotten({ roomId, versions }: RoomRecord, history: History): Violation[] {
  const last = [...versions.values()].at(-1);
  const endOfHistory = history.at(-1)?.at ?? 0;
  if (last?.room.status !== 'playing') return [];
  const { turnEndsAt, computerMovesAt, meetBy } = last.room;
  return Object.entries({ turnEndsAt, computerMovesAt, meetBy }).flatMap(
    ([name, dueAt]): Violation[] => {
      const late = endOfHistory - (dueAt ?? endOfHistory);
      if (late < dueWithinMs) return [];
      const what = `${name} was ${late} ms before the end`;
      return [{ kind: 'woken_never', roomId, what, evidence: last.sightings.slice(0, 1) }];
    },
  );
}

/** No request is refused for a clock that still runs. */
function checkRefusals({ roomId, requests }: RoomRecord): Violation[] {
  return requests.flatMap(({ sent, answer }): Violation[] => {
    const endsAt = answer?.room?.turnEndsAt;
    if (answer?.code !== 'time_is_up' || !endsAt) return [];
    const early = endsAt - (answer as EventOf<'answered'>).at;
    if (early <= toleranceMs) return [];
    const what = `${sent.client} was told that time is up ${early} ms early`;
    return [{ kind: 'clock_wrong', roomId, what, evidence: [sent, answer] }];
  });
}

/** A move is not dated long before it was first requested. */
function checkNotBackdated({ roomId, requests }: RoomRecord): Violation[] {
  const firstWish = new Map<string, number>();
  return requests.flatMap(({ sent, answer }): Violation[] => {
    if (sent.name !== 'move:play') return [];
    const { turn } = sent.payload;
    const move = `${sent.playerId} ${sent.round} ${turn} ${JSON.stringify(sent.payload.move)}`;
    const wishedAt = firstWish.get(move) ?? sent.at;
    firstWish.set(move, wishedAt);
    if (answer?.code !== 'ok' || answer.room?.moves.length !== Number(turn) + 1) return [];
    const behind = wishedAt - answer.room.changedAt;
    if (behind <= behindMs) return [];
    const what = `version ${answer.room.version} is dated ${behind} ms before it was asked for`;
    return [{ kind: 'clock_wrong', roomId, what, evidence: [sent, answer] }];
  });
}
