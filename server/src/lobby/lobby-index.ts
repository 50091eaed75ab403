/** Which rooms the lobby may show. A help for finding them, no truth: the rooms themselves are asked. */
import type { Room } from '@tictactoe/shared/room';

/** Who is in a room that is to be shown. */
export type ShownFor = { playerId: string; address: string };

/** Methods reject with `StoreUnavailable` or `StoreOverloaded` where the engine is out of reach. */
export type LobbyIndex = {
  /**
   * Lists the room where it belongs now, if anywhere. Only so many of a player and of an address are
   * listed: those listed before make way.
   */
  show(room: Room, by: ShownFor): Promise<void>;
  /** Strikes the room off where it belongs no more. */
  note(room: Room): Promise<void>;
  /** Strikes a room off that turned out to be gone. */
  forget(roomId: string): Promise<void>;
  /** Room ids, the newest first, at most `limit` of each kind. */
  list(limit: number): Promise<{ open: string[]; playing: string[] }>;
};

export const headings = ['open', 'playing'] as const;
export type Heading = (typeof headings)[number];

/** Under which heading a room is listed; null for none, and always for one that is not public. */
export function headingOf(room: Room): Heading | null {
  if (!room.isPublic) return null;
  if (room.status === 'playing') return 'playing';
  const isOpen = room.status === 'waiting' && (room.seats.X !== null || room.seats.O !== null);
  return isOpen ? 'open' : null;
}

/** More than these are not kept under a heading: the oldest go. */
export const keptPerHeading = 1000;
export const listedPerPlayer = 1;
/** Fewer than the lobby shows: nobody fills it alone. */
export const listedPerAddress: Record<Heading, number> = { open: 5, playing: 3 };
