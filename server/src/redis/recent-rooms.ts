/**
 * The values of rooms in Redis, and the newest of each room that is followed: a server receives its own commits as
 * well, and what is known need not be parsed again.
 */
import { randomBytes } from 'node:crypto';
import type { Room } from '@tictactoe/shared/room';
import { readRoom } from '../rooms/read-room.ts';
import type { RoomChange } from '../rooms/room-store.ts';
import { textOf } from '../rooms/room-text.ts';

export function createRecentRooms() {
  const latest = new Map<string, { head: string; change: RoomChange } | null>();
  const prefix = randomBytes(6).toString('base64url');
  let count = 0;
  const remember = (commitId: string, change: RoomChange): void => {
    const { room } = change;
    // What was put back has none.
    if (commitId === '' || !latest.has(room.id)) return;
    latest.set(room.id, { head: headOf(room, commitId), change });
  };
  return {
    follow: (roomId: string) => void latest.set(roomId, latest.get(roomId) ?? null),
    unfollow: (roomId: string) => void latest.delete(roomId),
    /** Those that are followed. */
    roomIds: () => latest.keys(),
    /** The value of a commit that is about to be made; remembers it if the room is followed. */
    expect(change: RoomChange): string {
      const commitId = `${prefix}${++count}`;
      remember(commitId, change);
      return valueOfRoom(change.room, commitId, change.origin);
    },
    /** By its first bytes: undefined if it is not the newest one that is known. */
    recognize(roomId: string, value: Buffer): RoomChange | undefined {
      const known = latest.get(roomId);
      const isKnown = known && value.toString('latin1', 0, known.head.length) === known.head;
      return isKnown ? known.change : undefined;
    },
    /** What a room's key holds. Throws as `readRoom` does. */
    read(roomId: string, value: string): RoomChange {
      const known = latest.get(roomId);
      if (known && value.startsWith(known.head)) return known.change;
      const [, , commitId = '', origin = ''] = value.slice(0, value.indexOf('{')).split(' ', 4);
      const room = readRoom(roomId, value, known?.change.room ?? null);
      const change = { room, origin: origin || null };
      remember(commitId, change);
      return change;
    },
  };
}

/**
 * What a room's key holds and its channel carries: its place in the history, which scripts compare without reading
 * the document; which commit made it, and on whose account; the document.
 */
export const valueOfRoom = (room: Room, commitId = '', origin: string | null = null): string =>
  `${headOf(room, commitId)}${origin ?? ''} ${textOf(room)}`;

/** No two documents of a room share it [R1]. */
export const placeOf = (version: number, lineage: number): string => `${version} ${lineage} `;

/** No two commits have the same: of two with the same place, one is refused. */
const headOf = ({ version, lineage }: Room, commitId: string): string =>
  `${placeOf(version, lineage)}${commitId} `;
