/** R9: a clock that runs out ends the game once, in time and not before, by the clock of Redis. */
import type { Event, EventOf, History } from '../history.ts';
import type { RoomRecord } from './room-record.ts';
import type { Violation } from './violation.ts';

/** After this long without anybody watching, a server winds the clock up again instead. */
const unwatchedAfterMs = 3000;
/** What a server's idea of Redis' clock may be wrong by, in a healthy network. */
const toleranceMs = 250;

export function checkWakeUps(record: RoomRecord, history: History): Violation[] {
  return [
    ...checkClockSteps(record, history),
    ...checkNoneForgotten(record, history),
    ...checkRefusals(record),
  ];
}

function checkClockSteps({ roomId, versions }: RoomRecord, history: History): Violation[] {
  const seen = [...versions.values()];
  return seen.flatMap(({ room, sightings }, i): Violation[] => {
    const first = sightings[0] as Event;
    const before = seen[i - 1];
    const evidence = [before?.sightings[0] as Event, first];
    const say = (kind: Violation['kind'], what: string): Violation[] => [
      { kind, roomId, what: `version ${room.version}: ${what}`, evidence },
    ];
    if (room.changedAt > first.at + toleranceMs) {
      return say('clock_wrong', `seen ${room.changedAt - first.at} ms before it was made`);
    }
    if (before?.room.version !== room.version - 1 || before.room.round !== room.round) return [];
    const endsAt = before.room.turnEndsAt;
    if (before.room.status !== 'playing' || !endsAt) return [];

    if (room.result?.reason === 'timed_out') {
      // Seen is never earlier than done, so this cannot accuse a server that was in time.
      const early = endsAt - Math.min(first.at, room.changedAt);
      return early > 0 ? say('woken_early', `${early} ms before the clock ran out`) : [];
    }
    if (room.moves.length > before.room.moves.length) {
      return room.changedAt >= endsAt ? say('clock_wrong', 'a move after the clock ran out') : [];
    }
    if (room.status !== 'playing' || room.turnEndsAt === endsAt) return [];
    if (first.at < endsAt) return say('woken_early', 'wound up before the clock ran out');
    const watcher = whoWatched(history, endsAt);
    return watcher === null ? [] : say('wound_up_while_watched', `${watcher} was there`);
  });
}

/** A server that committed things all the while, in every part of the time it had. */
function whoWatched(history: History, endsAt: number): string | null {
  const parts = 6;
  const partMs = unwatchedAfterMs / parts;
  const heard = new Map<string, Set<number>>();
  for (const event of history) {
    if (event.type !== 'announced') continue;
    const part = Math.floor((event.at - endsAt) / partMs);
    if (part < 0 || part >= parts) continue;
    const { server } = event.announcement;
    heard.set(server, (heard.get(server) ?? new Set()).add(part));
  }
  return [...heard].find(([, found]) => found.size === parts)?.[0] ?? null;
}

function checkNoneForgotten({ roomId, versions }: RoomRecord, history: History): Violation[] {
  const last = [...versions.values()].at(-1);
  const endOfHistory = history.at(-1)?.at ?? 0;
  if (last?.room.status !== 'playing' || !last.room.turnEndsAt) return [];
  const late = endOfHistory - last.room.turnEndsAt;
  if (late < unwatchedAfterMs) return [];
  const what = `the clock ran out ${late} ms before the end`;
  return [{ kind: 'woken_never', roomId, what, evidence: last.sightings.slice(0, 1) }];
}

/** Nobody may be refused for a clock that still runs. */
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
