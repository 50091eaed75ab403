/**
 * The room: one small versioned document that holds nothing secret, and what can be read off it. The
 * document itself is described in room-schema.ts, the commands that change it are in room-commands.ts.
 */

import { type GameMove, gameNamed } from './games/games.ts';
import type { Mark } from './marks.ts';
import type { Room, Seat } from './room-schema.ts';

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
/** Null unless the game is being played. */
export const markToMove = (room: Room): Mark | null =>
  room.status === 'playing' ? markOfTurn(room, turnOf(room)) : null;
/** Whose turn `turn` is or was; at most the one that comes next. */
export const markOfTurn = (room: Game, turn: number): Mark =>
  gameNamed(room.game).markToMove(stateOf(room, turn));
/** The state of the game before turn `turn`. */
export const stateOf = ({ game: name, variant, moves }: Game, turn = moves.length): unknown => {
  if (turn === moves.length && stateKey in moves) return moves[stateKey];
  const game = gameNamed(name);
  let state = game.start(variant);
  for (const move of moves.slice(0, turn)) state = game.apply(state, move);
  return state;
};

const stateKey = Symbol('state');

/**
 * Keeps the state that a list of moves leads to with it, so that it need not be played out again for the next move: a
 * list is never changed. Neither copies of it nor JSON have it.
 */
export function keepState(moves: GameMove[], state: unknown): GameMove[] {
  Object.defineProperty(moves, stateKey, { value: state });
  return moves;
}
type Game = Pick<Room, 'game' | 'variant'> & { moves: GameMove[] & { [stateKey]?: unknown } };

/**
 * Whether who has that seat may end the game so that it counts for nobody: strangers may until they have met,
 * and until they have made a move of their own.
 */
export function mayAbort(room: Room, mark: Mark): boolean {
  if (room.status !== 'playing' || room.matched === null) return false;
  return room.meetBy !== null || !room.moves.some((_, turn) => markOfTurn(room, turn) === mark);
}

/** Who ended a game between strangers before it counted; null if nobody did, or if that cannot be told any more. */
export function abortedBy(room: Room): Mark | null {
  if (room.status !== 'over' || room.result.reason !== 'not_met') return null;
  const { X, O } = room.seats;
  if (X.hasLeft === O.hasLeft) return null;
  const [mark, other]: [Mark, Seat] = X.hasLeft ? ['X', O] : ['O', X];
  // The other one has never come: whoever left after that had waited in vain.
  return other.away?.since === room.createdAt ? null : mark;
}

/** When the room next needs attention though nobody asks for anything [R9]; null for never. */
export function wakeUpAt(room: Room): number | null {
  if (room.status !== 'playing') return null;
  return earlier(earlier(room.turnEndsAt, room.computerMovesAt), room.meetBy);
}

const earlier = (one: number | null, other: number | null): number | null =>
  one === null || other === null ? (one ?? other) : Math.min(one, other);
