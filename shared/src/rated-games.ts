/** Rated games: which ones count for the ratings of both players, and what is kept of one that has ended. */
import type { GameMove, GameOptions } from './games/games.ts';
import { kindOf } from './games/match-kinds.ts';
import type { Mark } from './marks.ts';
import type { GameResult, Room } from './room-schema.ts';

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

/** The game that the change from `before` to `room` has ended, if it counts; else null. */
export const endedGameOf = (before: Room | null, room: Room): EndedGame | null =>
  before?.status === 'playing' ? endedGameIn(room) : null;

/** The game that is over in the room, if it counts; else null. Who comes and goes afterwards changes nothing of it. */
export function endedGameIn(room: Room): EndedGame | null {
  const kind = kindOf(room);
  if (room.status !== 'over' || room.ratedPlayers === undefined || kind === null) return null;
  const { X, O } = room.ratedPlayers;
  const { id: roomId, round, game, variant, moves, result, changedAt: endedAt } = room;
  return {
    ...{ id: `${roomId}.${round}`, roomId, kind, game, variant },
    players: { X: X.id, O: O.id },
    names: { X: X.name, O: O.name },
    ...{ winner: result.winner, reason: result.reason, moves, endedAt },
  };
}
