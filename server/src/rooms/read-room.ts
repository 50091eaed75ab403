/** Reads what a store holds as a room: it is checked before it is trusted, and harms its own room alone. */

import { gameNamed, isGame } from '@tictactoe/shared/games/games';
import { nameMaxLength } from '@tictactoe/shared/player-name';
import { keepState, type OverRoom, type Room } from '@tictactoe/shared/room';
import { roomSchema } from '@tictactoe/shared/room-schema';
import { migrateRoom } from '@tictactoe/shared/room-versions';
import { NewerRoom } from '../errors.ts';
import { roomAfterMove } from './room-after-move.ts';
import { keepText } from './room-text.ts';

/** In characters, five times the longest; it goes to players as it is, in a frame of 65,535 bytes at most. */
const maxDocumentLength = 16_384;

/** Thrown for a document that is no room, or another one; names the room it stands for. */
class CorruptRoom extends Error {
  override name = 'CorruptRoom';
}

/**
 * `value` is what a room's key holds: a document with some words before it. One of an older release is brought
 * up to date; throws `NewerRoom` for one of a newer [R12]. `before` is what is known of the room.
 */
export function readRoom(roomId: string, value: unknown, before: Room | null = null): Room {
  const text = String(value);
  const document = text.slice(text.indexOf('{'));
  const json = parse(roomId, document);
  const next = before && roomAfterMove(before, json);
  if (next !== null) {
    keepText(next, document);
    return next;
  }
  const { status, room } = validate(roomId, json);
  const reason = flawOf(roomId, room);
  if (reason !== null) throw new CorruptRoom(`what is stored as room ${roomId} ${reason}`);
  // Who gets a document gets it in today's form, whoever wrote it.
  if (status === 'unchanged') keepText(room, document);
  return room;
}

function parse(roomId: string, document: string): unknown {
  if (document.length > maxDocumentLength) {
    throw new CorruptRoom(`what is stored as room ${roomId} is longer than any room`);
  }
  try {
    return JSON.parse(document);
  } catch (cause) {
    throw new CorruptRoom(`what is stored as room ${roomId} is no room`, { cause });
  }
}

function validate(roomId: string, json: unknown): { status: 'unchanged' | 'migrated'; room: Room } {
  try {
    const migrated = migrateRoom(json);
    if (migrated.status === 'newer') throw new NewerRoom(`room ${roomId} is of a newer release`);
    const { game } = migrated.room as { game?: unknown };
    if (typeof game === 'string' && !isGame(game)) {
      throw new NewerRoom(`what is played in room ${roomId} is not known here`);
    }
    return { ...migrated, room: roomSchema.parse(migrated.room) };
  } catch (cause) {
    if (cause instanceof NewerRoom) throw cause;
    throw new CorruptRoom(`what is stored as room ${roomId} is no room`, { cause });
  }
}

/** What a schema does not say. */
function flawOf(roomId: string, room: Room): string | null {
  if (room.id !== roomId) return 'says that it is another one';
  const state = stateAfterLegalMoves(room);
  if (state === null) return 'has a move that its game does not allow';
  if (room.status === 'over' && !isResultOf(room, state))
    return 'has a result that its moves do not have';
  const { X, O } = room.seats;
  const players = [X, O].filter((seat) => seat !== null);
  if (players.some(({ name }) => name.length > nameMaxLength * 4))
    return 'has a name of any length';
  return X !== null && X.playerId === O?.playerId ? 'seats one player twice' : null;
}

function stateAfterLegalMoves({ game: name, variant, moves }: Room): unknown {
  const game = gameNamed(name);
  let state = game.start(variant);
  for (const move of moves) {
    if (game.refusalOf(state, move) !== null) return null;
    state = game.apply(state, move);
  }
  keepState(moves, state);
  return state;
}

function isResultOf({ game, result }: OverRoom, state: unknown): boolean {
  if (result.reason !== 'line' && result.reason !== 'full_board') return true;
  const outcome = gameNamed(game).outcome(state);
  if (result.reason === 'full_board') return outcome !== null && outcome.winner === null;
  return (
    outcome !== null &&
    outcome.winner === result.winner &&
    outcome.highlight.join() === result.cells.join()
  );
}
