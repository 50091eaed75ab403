/** R4 for seats: players who had a seat have one at the end, except those who left. */
import type { RoomRecord } from './room-record.ts';
import type { Violation } from './violation.ts';

export function checkSeats({ roomId, versions, requests, stored }: RoomRecord): Violation[] {
  const final = stored.at(-1)?.room ?? null;
  if (final === null) return [];
  const kept = new Set([final.seats.X?.playerId, final.seats.O?.playerId]);
  for (const { sent } of requests) if (sent.name === 'room:leave') kept.add(sent.playerId);
  const lost = new Map<string, Violation>();
  for (const { room, sightings } of versions.values()) {
    for (const seat of [room.seats.X, room.seats.O]) {
      if (seat === null || kept.has(seat.playerId) || lost.has(seat.playerId)) continue;
      const what = `${seat.name} had a seat in version ${room.version} and has none in the end`;
      const evidence = [...sightings.slice(0, 1), ...stored.slice(-1)];
      lost.set(seat.playerId, { kind: 'seat_lost', roomId, what, evidence });
    }
  }
  return [...lost.values()];
}
