/** What becomes of a room by a request: by this project's rules, or by the references' small document. */
import { createRoom } from '@tictactoe/shared/create-room';
import type { ErrorCode } from '@tictactoe/shared/error-codes';
import type { Payload } from '@tictactoe/shared/protocol';
import { fail, ok, type Result } from '@tictactoe/shared/result';
import type { Player, Room } from '@tictactoe/shared/room';
import { offerRematch, playMove, takeSeat } from '@tictactoe/shared/room-commands';
import { answer, type Game, type GameRequest } from '../game.ts';

/** Each resolves a room to the next one, or to the same object if nothing changes. `now` is in ms since 1970. */
export type Rules = {
  create(id: string, player: Player, now: number): Room;
  join(room: Room, player: Player, now: number): Result<Room>;
  play(room: Room, playerId: string, move: Payload<'move:play'>, now: number): Result<Room>;
  rematch(room: Room, playerId: string, offer: { round: number }, now: number): Result<Room>;
};

export const projectRules: Rules = {
  create: (id, player, now) => createRoom({ id, player }, now),
  join: takeSeat,
  play: playMove,
  rematch: offerRematch,
};

export const smallRules: Rules = {
  create(id, { playerId }) {
    const game = answer(null, playerId, { do: 'join', room: id, player: playerId }) as Game;
    return roomOf(id, game);
  },
  join: (room, { playerId }) =>
    after(room, playerId, { do: 'join', room: room.id, player: playerId }),
  play: (room, playerId, { round = room.round, move, turn }) =>
    after(room, playerId, { do: 'play', room: room.id, round, cell: Number(move), turn }),
  rematch: (room, playerId, { round }) =>
    after(room, playerId, { do: 'again', room: room.id, round }),
};

function after(room: Room, playerId: string, request: GameRequest): Result<Room> {
  const game = room as unknown as Game;
  const next = answer(game, playerId, request);
  if ('refused' in next) return fail(next.refused as ErrorCode);
  return ok(next === game ? room : roomOf(room.id, next));
}

/** With what players of this project look for. */
const roomOf = (id: string, game: Game): Room =>
  ({ ...game, id, result: { winner: game.winner } }) as unknown as Room;
