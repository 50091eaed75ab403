/** R1 and R2: one document per version, no version missing, nothing seen that was never committed. */
import { isDeepStrictEqual } from 'node:util';
import type { Announcement, Event, EventOf, History, RoomDocument } from '../history.ts';
import { hasIllegalMove, judgesOf } from './judges.ts';
import { isOfRedis, type RoomRecord, type Version } from './room-record.ts';
import type { Violation } from './violation.ts';

export function checkOneHistory(record: RoomRecord, gaps: readonly Gap[]): Violation[] {
  return [
    ...checkSameDocument(record),
    ...checkContiguous(record, gaps),
    ...checkCommitted(record, gaps),
    ...checkAnnouncements(record),
  ];
}

function checkSameDocument({ roomId, versions }: RoomRecord): Violation[] {
  return [...versions].flatMap(([version, { room, sightings }]) => {
    const other = sightings.find((event) => !isDeepStrictEqual(documentOf(event), room));
    if (other === undefined) return [];
    const same = sightings.filter((event) => isDeepStrictEqual(documentOf(event), room));
    const what = `version ${version} is two documents`;
    return [{ kind: 'two_documents', roomId, what, evidence: [...same.slice(0, 1), other] }];
  });
}

/** A time in which the observer was not subscribed to the room. */
export type Gap = { from: number; to: number };

export function deafTimes(history: History, roomId: string): Gap[] {
  const gaps: Gap[] = [];
  let from: number | null = null;
  for (const event of history) {
    if (event.type !== 'observing') continue;
    if (event.roomId !== undefined && event.roomId !== roomId) continue;
    if (!event.isListening) from ??= event.at;
    else if (from !== null) {
      gaps.push({ from, to: event.at });
      from = null;
    }
  }
  return from === null ? gaps : [...gaps, { from, to: Number.POSITIVE_INFINITY }];
}

/**
 * A missing version between two sightings is excused only if the observer was not connected in between,
 * with a margin, because a broken connection is noticed a little later.
 */
function isExcused(gaps: readonly Gap[], from: number, to: number): boolean {
  const marginMs = 500;
  return gaps.some((gap) => gap.from <= to + marginMs && gap.to >= from - marginMs);
}

function checkContiguous({ roomId, versions }: RoomRecord, gaps: readonly Gap[]): Violation[] {
  const seen = [...versions];
  return seen.flatMap(([version, { sightings }], i): Violation[] => {
    const [before, previous] = seen[i - 1] ?? [0, null];
    if (version === before + 1) return [];
    const first = sightings[0] as Event;
    const last = previous?.sightings[0];
    if (last !== undefined && isExcused(gaps, last.at, first.at)) return [];
    const what = `nothing is known of what lies between version ${before} and ${version}`;
    const evidence = last === undefined ? [first] : [last, first];
    return [{ kind: 'version_missing', roomId, what, evidence }];
  });
}

/** Whatever a client received must have been published or stored by Redis. */
function checkCommitted({ roomId, versions }: RoomRecord, gaps: readonly Gap[]): Violation[] {
  const isKnown = ({ sightings }: Version) => sightings.some(isOfRedis);
  const seen = [...versions];
  return seen.flatMap(([version, each], i): Violation[] => {
    if (isKnown(each)) return [];
    const first = each.sightings[0] as Event;
    const before = seen.slice(0, i).findLast(([, other]) => isKnown(other));
    const after = seen.slice(i + 1).find(([, other]) => isKnown(other));
    const from = before?.[1].sightings.find(isOfRedis)?.at ?? first.at;
    const to = after?.[1].sightings.find(isOfRedis)?.at ?? first.at;
    // Versions 1 and 2 may have been committed before the observer subscribed.
    if (before === undefined || isExcused(gaps, from, to)) return [];
    const what = `version ${version} was shown to a client, and Redis never held it`;
    return [{ kind: 'never_committed', roomId, what, evidence: [first] }];
  });
}

function checkAnnouncements({ roomId, versions, announced }: RoomRecord): Violation[] {
  const first = new Map<number, EventOf<'announced'>>();
  return announced.flatMap((event): Violation[] => {
    const { announcement } = event;
    const { version } = announcement;
    const earlier = first.get(version);
    if (earlier !== undefined) {
      const what = `version ${version} was announced twice`;
      return [{ kind: 'committed_twice', roomId, what, evidence: [earlier, event] }];
    }
    first.set(version, event);
    const room = versions.get(version)?.room;
    if (room === undefined || hasIllegalMove(room)) return [];
    if (isAbout(announcement, room)) return [];
    const what = `the line on game-moves tells another version ${version}`;
    return [{ kind: 'wrong_announcement', roomId, what, evidence: [event] }];
  });
}

/** Whether it describes this version, as a move or as a change that was no move. */
function isAbout(announcement: Announcement, room: RoomDocument): boolean {
  const { status, result } = room;
  const ofRoom = { status, winner: result?.winner ?? null };
  const last = room.moves.at(-1) ?? null;
  const isSaid = (facts: object) => isDeepStrictEqual(announcement, { ...announcement, ...facts });
  return judgesOf(room).every((judge) =>
    [last, null].some((move) => isSaid({ ...judge.messageOf(room, move), ...ofRoom })),
  );
}

function documentOf(event: Event): unknown {
  return 'room' in event ? event.room : null;
}
