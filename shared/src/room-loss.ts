/** What becomes of a room whose last moves the store has lost, though they had been acknowledged. */
import { markOf, type Room, turnOf } from './room.ts';
import { nextVersion } from './room-changes.ts';

/** Where in its history a copy of a room is: within a lineage versions only grow, and a later lineage counts more. */
export type Place = Pick<Room, 'lineage' | 'version'>;

/** Whether one copy of a room is to take the place of another [R6]. */
export const isNewer = (one: Place, other: Place): boolean =>
  one.lineage === other.lineage ? one.version > other.version : one.lineage > other.lineage;

/**
 * Notes in the room that moves were lost, if `seen`, which a player or a server was shown once, proves it:
 * the store came back with less, and nobody had more to put back. `lineage` is the store's present one. The
 * room goes on from what is there, in that lineage. Noted once per lineage, and only for those who play.
 */
export function noteLoss(
  room: Room,
  seen: Place,
  lineage: number,
  playerId: string | null,
  now: number,
): Room {
  if (room.movesLost?.lineage === lineage || !provesLoss(room, seen, lineage)) return room;
  const isPlayer = playerId === null || markOf(room, playerId) !== null;
  // For somebody who watches, it is enough that the room goes on in the new lineage.
  if (!isPlayer && room.lineage === lineage) return room;
  const movesLost = isPlayer ? { lineage, round: room.round, turn: turnOf(room) } : room.movesLost;
  return { ...room, movesLost, ...nextVersion(room, now) };
}

function provesLoss(room: Room, seen: Place, lineage: number): boolean {
  if (seen.lineage > lineage) return false;
  // Nobody has changed it since the store came back: then it has to be as new as what was seen.
  if (room.lineage < lineage) return isNewer(seen, room);
  // It went on in the present lineage from a version that is older than what was seen.
  return seen.lineage < lineage && seen.version >= room.lineageSince;
}

/** Whether the loss is still shown to the room's players: until the next move. */
export const isLossNews = (room: Room): boolean =>
  room.movesLost !== null &&
  room.movesLost.round === room.round &&
  room.movesLost.turn === turnOf(room);
