/**
 * Reads a document that another server has made of a known one by a move, without its schema and without playing the
 * game from its beginning: what it has in common with the known one was checked before.
 */
import { isDeepStrictEqual } from 'node:util';
import { gameNamed } from '@tictactoe/shared/games/games';
import { keepState, type PlayingRoom, type Room, stateOf } from '@tictactoe/shared/room';

/** Null if `json` is anything else: then it is to be read like any document. */
export function roomAfterMove(before: Room, json: unknown): PlayingRoom | null {
  if (before.status !== 'playing' || typeof json !== 'object' || json === null) return null;
  const { moves, changedAt, turnEndsAt, computerMovesAt } = json as PlayingRoom;
  if (![changedAt, turnEndsAt ?? 0, computerMovesAt ?? 0].every(Number.isSafeInteger)) return null;
  const move = Array.isArray(moves) ? moves.at(-1) : undefined;
  const game = gameNamed(before.game);
  const state = stateOf(before);
  if (move === undefined || game.refusalOf(state, move) !== null) return null;
  const next = {
    ...before,
    version: before.version + 1,
    moves: [...before.moves, move],
    changedAt,
    turnEndsAt,
    computerMovesAt,
  };
  if (!isDeepStrictEqual(next, json)) return null;
  keepState(next.moves, game.apply(state, move));
  return next;
}
