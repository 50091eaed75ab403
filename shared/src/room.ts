/**
 * The room: one small versioned document that holds nothing secret, and what can be read off it. The
 * document itself is described in room-schema.ts, the commands that change it are in room-commands.ts.
 */
import type { Room } from './room-schema.ts';
import { boardAfter, type Cell, type Mark, markOfTurn } from './rules.ts';

export type {
  GameResult,
  OverRoom,
  Player,
  PlayingRoom,
  Room,
  Seat,
  WaitingRoom,
} from './room-schema.ts';

/** The mark that the player's seat has in this round, or null for one who watches. */
export function markOf(room: Room, playerId: string): Mark | null {
  if (room.seats.X?.playerId === playerId) return 'X';
  if (room.seats.O?.playerId === playerId) return 'O';
  return null;
}

export const turnOf = (room: Room): number => room.moves.length;
export const markToMove = (room: Room): Mark | null =>
  room.status === 'playing' ? markOfTurn(turnOf(room)) : null;
export const boardOf = (room: Room) => boardAfter(room.variant, room.moves);
/** When the room next needs attention though nobody asks for anything [R9]; null for never. */
export function wakeUpAt(room: Room): number | null {
  if (room.status !== 'playing') return null;
  const { turnEndsAt, computerMovesAt, meetBy } = room;
  const times = [turnEndsAt, computerMovesAt, meetBy].filter((at) => at !== null);
  return times.length > 0 ? Math.min(...times) : null;
}
export const isFree = (room: Room, cell: Cell): boolean => !room.moves.includes(cell);
