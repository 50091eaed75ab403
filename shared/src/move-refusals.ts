/** Why a move is refused, the clock apart: servers ask before they make it, and the page before it sends it. */
import type { ErrorCode } from './error-codes.ts';
import { type GameMove, gameNamed } from './games/games.ts';
import { markOf, markOfTurn, type Room, stateOf, turnOf } from './room.ts';

export type Move = {
  round?: number | undefined;
  /** In the form of the room's game; whatever else it is, is refused. */
  move: unknown;
  turn: number;
};

/** Null if the player may make the move now, or has made it. */
export const refusalOfMove = (room: Room, playerId: string, move: Move): ErrorCode | null =>
  refusalOfTurn(room, playerId, move) ?? gameNamed(room.game).refusalOf(stateOf(room), move.move);

/** Null if it is the player's turn, or if that very move was made on it [R5]. */
export function refusalOfTurn(
  room: Room,
  playerId: string,
  { round = room.round, move, turn }: Move,
): ErrorCode | null {
  const mark = markOf(room, playerId);
  if (mark === null) return 'not_seated';
  // What was said of another round comes late: to play it now would be somebody else's idea.
  if (round !== room.round) return 'round_passed';
  if (turn < turnOf(room)) {
    if (markOfTurn(room, turn) !== mark) return 'not_your_turn';
    const isSame = gameNamed(room.game).isSameMove(room.moves[turn] as GameMove, move);
    return isSame ? null : 'turn_already_played';
  }
  if (room.status === 'waiting') return 'waiting_for_opponent';
  if (room.status === 'over') return 'game_over';
  if (turn > turnOf(room)) return 'turn_not_reached';
  return markOfTurn(room, turn) === mark ? null : 'not_your_turn';
}
