/** Who made which rooms, in the memory of one process. */
import { type CreatedRooms, isNewForMs } from '../rooms/created-rooms.ts';

/** Owners beyond this many are forgotten, those who made none for the longest time first. */
const keptOwners = 10_000;

/** `now` in milliseconds since 1970. */
export function createMemoryCreatedRooms(now: () => number): CreatedRooms {
  /** Owner → room → since when. Maps remember the order of insertion. */
  const owners = new Map<string, Map<string, number>>();
  return {
    async add(owner, roomId, limit) {
      const rooms = owners.get(owner) ?? new Map<string, number>();
      if (limit !== null && rooms.size >= limit) return false;
      owners.delete(owner);
      owners.set(owner, rooms.set(roomId, now()));
      const [oldest] = owners.keys();
      if (owners.size > keptOwners && oldest !== undefined) owners.delete(oldest);
      return true;
    },
    async count(owner) {
      return owners.get(owner)?.size ?? 0;
    },
    async oldest(owner, limit) {
      const isNew = (since: number) => since > now() - isNewForMs;
      return [...(owners.get(owner) ?? [])]
        .slice(0, limit)
        .map(([roomId, since]) => ({ roomId, isNew: isNew(since) }));
    },
    async putLast(owner, roomIds) {
      const rooms = owners.get(owner);
      for (const roomId of roomIds) if (rooms?.delete(roomId)) rooms.set(roomId, now());
    },
    async forget(owner, roomIds) {
      for (const roomId of roomIds) owners.get(owner)?.delete(roomId);
      if (owners.get(owner)?.size === 0) owners.delete(owner);
    },
  };
}
