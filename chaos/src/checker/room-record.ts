/** Sorts the history by room: which documents were seen by whom, and all requests and replies. */
import {
  type Event,
  type EventOf,
  type History,
  type RoomDocument,
  requestKey,
} from '../history.ts';

export type Version = {
  /** The document as the observer found it in Redis, or else as it was first seen. */
  room: RoomDocument;
  /** Every event with a document of this version. */
  sightings: Event[];
};

/** One request and its answer. */
export type Request = {
  sent: EventOf<'sent'>;
  answer: EventOf<'answered'> | null;
};

export type RoomRecord = {
  roomId: string;
  /** On which shard of a Redis Cluster it lies; null in one Redis. */
  shard: number | null;
  /** By version, ascending. */
  versions: Map<number, Version>;
  requests: Request[];
  announced: EventOf<'announced'>[];
  /** What the observer read from the room's key, in order. */
  stored: EventOf<'stored'>[];
  ended: EventOf<'ended'>[];
};

/** The rooms that somebody entered; a room that was created but never entered may be lost. */
export function roomRecords(history: History): RoomRecord[] {
  const records = new Map<string, RoomRecord>();
  const recordOf = (roomId: string): RoomRecord => {
    const found = records.get(roomId);
    if (found !== undefined) return found;
    const versions = new Map<number, Version>();
    const record = {
      ...{ roomId, shard: null, versions },
      ...{ requests: [], announced: [], stored: [], ended: [] },
    };
    records.set(roomId, record);
    return record;
  };
  const requests = new Map<string, Request>();

  for (const event of history) {
    const room = documentIn(event);
    if (room !== null) addSighting(recordOf(room.id), room, event);
    if (event.type === 'announced') recordOf(event.announcement.room).announced.push(event);
    if (event.type === 'placed') recordOf(event.roomId).shard = event.shard;
    if (event.type === 'stored') recordOf(event.roomId).stored.push(event);
    if (event.type === 'ended') recordOf(event.roomId).ended.push(event);
    if (event.type === 'sent') {
      const request = { sent: event, answer: null };
      requests.set(requestKey(event), request);
      if (event.roomId !== '') recordOf(event.roomId).requests.push(request);
    }
    if (event.type === 'answered') {
      const request = requests.get(requestKey(event));
      if (request !== undefined) request.answer = event;
    }
  }
  const all = [...records.values()].filter(({ ended }) => ended.length > 0);
  for (const record of all) {
    record.versions = new Map([...record.versions].sort(([a], [b]) => a - b));
  }
  return all;
}

/**
 * The end of a round: for the last one that is what Redis stores at the end, for an earlier one the
 * newest document that was seen. Null for a round that Redis has not reached.
 */
export function endOfRound({ versions, stored }: RoomRecord, round: number): RoomDocument | null {
  const atLast = stored.at(-1)?.room ?? null;
  if (atLast === null || atLast.round <= round) return atLast?.round === round ? atLast : null;
  const rooms = [...versions.values()].map(({ room }) => room);
  return rooms.findLast((room) => room.round === round) ?? null;
}

/** Whether the observer saw it in Redis, as opposed to what servers send to clients. */
export const isOfRedis = ({ type }: Event): boolean => type === 'published' || type === 'stored';

function documentIn(event: Event): RoomDocument | null {
  switch (event.type) {
    case 'answered':
    case 'stored':
      return event.room;
    case 'told':
    case 'published':
      return event.room;
    default:
      return null;
  }
}

export function addSighting(
  { versions }: Pick<RoomRecord, 'versions'>,
  room: RoomDocument,
  event: Event,
): void {
  const version = versions.get(room.version);
  if (version === undefined) {
    versions.set(room.version, { room, sightings: [event] });
    return;
  }
  // Clients may have received another document than Redis stored: the checker compares them.
  if (isOfRedis(event) && !version.sightings.some(isOfRedis)) version.room = room;
  version.sightings.push(event);
}
