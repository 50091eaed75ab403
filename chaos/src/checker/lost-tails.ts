/**
 * Whenever the store restarts, rooms continue in another lineage. If it came back with less than it
 * acknowledged, and no server had more, the new lineage begins before the old one's end: the versions between
 * are lost, which is a violation unless Redis' setting allows it. All other rules hold for what is left.
 */
import type { Event, History, RoomDocument } from '../history.ts';
import { mayForget, unwrittenTimes } from './durability.ts';
import { addSighting, type RoomRecord, type Version } from './room-record.ts';
import type { Violation } from './violation.ts';

/** A lineage with the version it began at and the event that showed it first. */
type Beginning = { lineage: number; version: number; first: Event };

/** The record without the versions lost between lineages, and the violation if they may not be lost. */
export function withoutLostTails(
  record: RoomRecord,
  history: History,
): { record: RoomRecord; violations: Violation[] } {
  if (isWhollyLost(record, history)) {
    return { record: { ...record, versions: new Map(), requests: [], ended: [] }, violations: [] };
  }
  const beginnings = beginningsOf(record);
  const [, ...later] = beginnings;
  const isLost = (room: RoomDocument) => {
    const own = beginnings.findIndex(({ lineage }) => lineage === (room.lineage ?? 0));
    return beginnings.slice(own + 1).some(({ version }) => version <= room.version);
  };
  const versions = new Map<number, Version>();
  const lost: Event[] = [];
  for (const event of sightingsOf(record)) {
    const room = roomOf(event);
    if (room === null) continue;
    if (isLost(room)) lost.push(event);
    else addSighting({ versions }, room, event);
  }
  const [first] = lost;
  if (first === undefined) return { record, violations: [] };
  const left: RoomRecord = {
    ...record,
    versions: new Map([...versions].sort(([a], [b]) => a - b)),
    // A lost move may be made again.
    requests: record.requests.map(({ sent, answer }) =>
      answer?.code === 'ok' && answer.room !== null && isLost(answer.room)
        ? { sent, answer: null }
        : { sent, answer },
    ),
    announced: record.announced.filter(
      ({ index, announcement }) =>
        !later.some(({ first, version }) => index < first.index && version <= announcement.version),
    ),
  };
  const { roomId } = record;
  const what = `version ${roomOf(first)?.version} is lost though Redis promised to keep it`;
  const violation: Violation = { kind: 'history_lost', roomId, what, evidence: [first] };
  return { record: left, violations: mayForget(history) ? [] : [violation] };
}

/** Whether the room was created just before Redis was killed, and nothing of it was on disk yet. */
function isWhollyLost(record: RoomRecord, history: History): boolean {
  const [first] = sightingsOf(record);
  if (first === undefined || record.stored.at(-1)?.room) return false;
  return unwrittenTimes(history, record).some(({ from, to }) => from < first.at && first.at < to);
}

/** By lineage, ascending. */
function beginningsOf(record: RoomRecord): Beginning[] {
  const found = new Map<number, Beginning>();
  for (const event of sightingsOf(record)) {
    const room = roomOf(event);
    if (room === null) continue;
    const { lineage = 0, version } = room;
    const known = found.get(lineage);
    if (known === undefined) found.set(lineage, { lineage, version, first: event });
    else known.version = Math.min(known.version, version);
  }
  return [...found.values()].sort((a, b) => a.lineage - b.lineage);
}

const sightingsOf = ({ versions }: RoomRecord): Event[] =>
  [...versions.values()].flatMap(({ sightings }) => sightings).sort((a, b) => a.index - b.index);

const roomOf = (event: Event): RoomDocument | null => ('room' in event ? event.room : null);
