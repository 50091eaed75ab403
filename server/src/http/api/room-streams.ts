/**
 * A room for watchers and tools, as a stream: each event is the whole document and its id is the
 * version. A reader that comes back with the last id it saw gets the current document if it is newer.
 */
import type { Room } from '@tictactoe/shared/room';
import type { SubscribedRoom } from '../../rooms/subscribe-to-room.ts';
import { type EventStream, eventText } from './event-streams.ts';

export type RoomStreams = ReturnType<typeof createRoomStreams>;
type Reader = { stream: EventStream; version: number };

export function createRoomStreams() {
  const readers = new Map<string, Set<Reader>>();

  const tell = (reader: Reader, room: Room, event: string): void => {
    if (room.version <= reader.version) return;
    reader.version = room.version;
    reader.stream.send(event);
  };

  return {
    /** `lastVersion` is the last one the reader has seen; 0 for none. */
    add(stream: EventStream, { room, release }: SubscribedRoom, lastVersion: number): void {
      const reader: Reader = { stream, version: lastVersion };
      const others = readers.get(room.id) ?? new Set();
      readers.set(room.id, others.add(reader));
      stream.onEnd(() => {
        others.delete(reader);
        if (others.size === 0 && readers.get(room.id) === others) readers.delete(room.id);
        release();
      });
      tell(reader, room, roomEvent(room));
    },

    /** Passes a change of a room to those who read it here. */
    tell(room: Room): void {
      const listening = readers.get(room.id);
      if (listening === undefined) return;
      const event = roomEvent(room);
      for (const reader of listening) tell(reader, room, event);
    },
  };
}

const roomEvent = (room: Room): string =>
  eventText('room:updated', JSON.stringify(room), String(room.version));
