/** Whether watchers may read what the players of a room say: only if both players allow it. */
import type { Room } from './room-schema.ts';

/** `sharedBy` has the ids of the players who allow it. */
export const isSharedWithWatchers = ({ seats }: Room, sharedBy: readonly string[]): boolean =>
  [seats.X, seats.O].every((seat) => seat !== null && sharedBy.includes(seat.playerId));
