/** Rated games: which ones count for the ratings of both players, and what is kept of one that has ended. */
import type { GameMove, GameOptions } from './games/games.ts';
import { kindOf } from './games/match-kinds.ts';
import type { Mark } from './marks.ts';
import type { GameResult, Room, SeatAccount } from './room-schema.ts';

export type EndedGame = {
  /** Code of the room, a dot, and the round. */
  id: string;
  roomId: string;
  /** Such as `tic-tac-toe/3x3`. */
  kind: string;
  game: string;
  variant: GameOptions;
  /** Ids of the accounts. */
  players: Record<Mark, string>;
  names: Record<Mark, string>;
  winner: Mark | null;
  reason: GameResult['reason'];
  moves: GameMove[];
  /** In ms since 1970. */
  endedAt: number;
};

/** Whether the round that is, or was, played counts, once somebody has moved in it. */
export const isRatedGame = (room: Room): boolean => ratedAccounts(room) !== null;

/** The game that the change from `before` to `room` has ended, if it counts; else null. */
export const endedGameOf = (before: Room | null, room: Room): EndedGame | null =>
  before?.status === 'playing' ? endedGameIn(room) : null;

/** The game that is over in the room, if it counts; else null. */
export function endedGameIn(room: Room): EndedGame | null {
  if (room.status !== 'over' || room.result.reason === 'not_met' || room.moves.length === 0) {
    return null;
  }
  const accounts = ratedAccounts(room);
  const kind = kindOf(room);
  if (accounts === null || kind === null) return null;
  const { X, O } = accounts;
  const { id: roomId, round, game, variant, moves, result, changedAt: endedAt } = room;
  return {
    ...{ id: `${roomId}.${round}`, roomId, kind, game, variant },
    players: { X: X.id, O: O.id },
    names: { X: X.name, O: O.name },
    ...{ winner: result.winner, reason: result.reason, moves, endedAt },
  };
}

function ratedAccounts({ isRated, seats }: Room): Record<Mark, SeatAccount> | null {
  const [X, O] = [seats.X?.account, seats.O?.account];
  return isRated && X !== undefined && O !== undefined && X.id !== O.id ? { X, O } : null;
}
