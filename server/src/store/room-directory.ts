/** Which rooms the lobby may show. A help for finding them, no truth: the rooms themselves are asked. */
import type { Room } from '@tictactoe/shared/room';

/** Methods reject with `StoreUnavailable` or `StoreOverloaded` where the engine is out of reach. */
export type RoomDirectory = {
  /** Lists the room where it belongs now, or nowhere. */
  note(room: Room): Promise<void>;
  /** Strikes a room off that turned out to be gone. */
  forget(roomId: string): Promise<void>;
  /** Room ids, the newest first, at most `limit` of each kind. */
  list(limit: number): Promise<{ open: string[]; playing: string[] }>;
};

/** Under which heading a room is listed. */
export function headingOf(room: Room): 'open' | 'playing' | null {
  if (room.status === 'playing') return 'playing';
  const isOpen = room.status === 'waiting' && (room.seats.X !== null || room.seats.O !== null);
  return isOpen && room.isPublic ? 'open' : null;
}

/** More than these are not kept under a heading: the oldest go. */
export const keptPerHeading = 1000;
