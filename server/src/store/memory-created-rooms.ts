/** Who made which rooms, in the memory of one process. */
import type { CreatedRooms } from './created-rooms.ts';

/** Players beyond this many are forgotten, those who made none for the longest time first. */
const keptPlayers = 10_000;

export function createMemoryCreatedRooms(): CreatedRooms {
  const players = new Map<string, Set<string>>();
  return {
    async of(playerId) {
      return [...(players.get(playerId) ?? [])];
    },
    async note(playerId, roomId) {
      const roomIds = players.get(playerId) ?? new Set();
      // A map remembers the order of insertion.
      players.delete(playerId);
      players.set(playerId, roomIds.add(roomId));
      const [oldest] = players.keys();
      if (players.size > keptPlayers && oldest !== undefined) players.delete(oldest);
    },
    async forget(playerId, roomIds) {
      for (const roomId of roomIds) players.get(playerId)?.delete(roomId);
    },
  };
}
