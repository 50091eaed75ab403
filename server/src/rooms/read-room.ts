/** Reads what a store holds as a room: it is checked before it is trusted, and harms its own room alone. */
import { nameMaxLength } from '@tictactoe/shared/player-name';
import type { Room } from '@tictactoe/shared/room';
import { roomSchema } from '@tictactoe/shared/room-schema';
import { keepText } from './room-text.ts';

/** In characters, ten times the longest; it goes to players as it is, in a frame of 65,535 bytes at most. */
const maxDocumentLength = 16_384;

/** Thrown for a document that is no room, or another one; names the room it stands for. */
class CorruptRoom extends Error {
  override name = 'CorruptRoom';
}

/** `value` is what a room's key holds: a document with some words before it. */
export function readRoom(roomId: string, value: unknown): Room {
  const text = String(value);
  const document = text.slice(text.indexOf('{'));
  const room = parse(roomId, document);
  const reason = flawOf(roomId, room);
  if (reason !== null) throw new CorruptRoom(`what is stored as room ${roomId} ${reason}`);
  keepText(room, document);
  return room;
}

function parse(roomId: string, document: string): Room {
  if (document.length > maxDocumentLength) {
    throw new CorruptRoom(`what is stored as room ${roomId} is longer than any room`);
  }
  try {
    return roomSchema.parse(JSON.parse(document));
  } catch (cause) {
    throw new CorruptRoom(`what is stored as room ${roomId} is no room`, { cause });
  }
}

/** What a schema does not say. */
function flawOf(roomId: string, { id, variant, moves, seats, ...room }: Room): string | null {
  if (id !== roomId) return 'says that it is another one';
  const cells = variant.rows * variant.columns;
  const line = room.status === 'over' && room.result.reason === 'line' ? room.result.cells : [];
  if (moves.length > cells || [...moves, ...line].some((cell) => cell >= cells)) {
    return 'has moves beyond its board';
  }
  if (new Set(moves).size < moves.length) return 'has two moves on one cell';
  const players = [seats.X, seats.O].filter((seat) => seat !== null);
  if (players.some(({ name }) => name.length > nameMaxLength * 4))
    return 'has a name of any length';
  const [one, other] = players;
  return one !== undefined && one.playerId === other?.playerId ? 'seats one player twice' : null;
}
