/** The directory of a single process. */
import { headingOf, keptPerHeading, type RoomDirectory } from './room-directory.ts';

export function createMemoryDirectory(): RoomDirectory {
  const listed = { open: new Set<string>(), playing: new Set<string>() };
  const forget = (roomId: string): void => {
    for (const rooms of Object.values(listed)) rooms.delete(roomId);
  };
  return {
    async note(room) {
      forget(room.id);
      const heading = headingOf(room);
      if (heading === null) return;
      const rooms = listed[heading].add(room.id);
      const [oldest] = rooms;
      if (rooms.size > keptPerHeading && oldest !== undefined) rooms.delete(oldest);
    },
    async forget(roomId) {
      forget(roomId);
    },
    async list(limit) {
      const newest = (rooms: Set<string>) => [...rooms].reverse().slice(0, limit);
      return { open: newest(listed.open), playing: newest(listed.playing) };
    },
  };
}
