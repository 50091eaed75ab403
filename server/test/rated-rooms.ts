/** Rooms with rated games, as tests of ratings need them. */
import { createRoom } from '@tictactoe/shared/create-room';
import { endedGameIn } from '@tictactoe/shared/rated-games';
import type { Result } from '@tictactoe/shared/result';
import type { Room } from '@tictactoe/shared/room';
import { playMove, resign, takeSeat } from '@tictactoe/shared/room-commands';
import type { EndedGame } from '../src/ratings/rating-store.ts';

/** Somebody with an account; `playerId` is of the seat. */
export const accountPlayer = (name: string, playerId = name.padEnd(16, '_')) => ({
  ...{ playerId, name },
  account: { id: name.padEnd(16, '-'), name, rating: 1500, isProvisional: true },
});
type AccountPlayer = ReturnType<typeof accountPlayer>;
export const accountIdOf = (name: string): string => accountPlayer(name).account.id;

/** Each document of a rated game up to its first move, by X. */
export function startedGame(
  roomId: string,
  x: AccountPlayer,
  o: AccountPlayer,
  at: number,
): Room[] {
  const waiting = createRoom({ id: roomId, player: x, isRated: true }, at);
  const playing = must(takeSeat(waiting, o, at));
  return [waiting, playing, must(playMove(playing, x.playerId, { move: 4, turn: 0 }, at))];
}

/** The same, and then X resigns. */
export function resignedGame(
  roomId: string,
  x: AccountPlayer,
  o: AccountPlayer,
  at: number,
): Room[] {
  const documents = startedGame(roomId, x, o, at);
  const last = documents.at(-1) as Room;
  return [...documents, must(resign(last, x.playerId, { round: 1 }, at))];
}

/** A game that `loser` has resigned, as it comes from an outbox. */
export function lostGame(roomId: string, loser: string, winner: string, at: number): EndedGame {
  const room = resignedGame(roomId, accountPlayer(loser), accountPlayer(winner), at).at(-1) as Room;
  return endedGameIn(room) as EndedGame;
}

function must(result: Result<Room>): Room {
  if (!result.ok) throw new Error(result.code);
  return result.value;
}
