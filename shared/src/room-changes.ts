/** What the commands on a room are made of: seats, clocks, the start and the end of a game. */

import type { Continuity } from './continuity.ts';
import type { ComputerLevel } from './games/game.ts';
import type { GameMove } from './games/games.ts';
import type { Mark } from './marks.ts';
import { markOfTurn, turnOf } from './room.ts';
import type {
  GameResult,
  OverRoom,
  Player,
  PlayingRoom,
  Room,
  Seat,
  WaitingRoom,
} from './room-schema.ts';

export const nextVersion = (room: Room, now: number) => ({
  version: room.version + 1,
  changedAt: now,
});

export const newSeat = ({ playerId, name }: Player): Seat => ({
  playerId,
  name,
  wins: 0,
  hasLeft: false,
  computer: null,
  away: null,
});

/** No secret hashes to this id, so nobody can play the computer's seat [R7]. */
export const computerPlayerId = 'computer________';

/** The computer has no name of its own: the page calls it what it is in the reader's language. */
export const computerSeat = (computer: ComputerLevel): Seat => ({
  ...newSeat({ playerId: computerPlayerId, name: 'Computer' }),
  computer,
});

type Seats = PlayingRoom['seats'];

/** The game begins. Absences before it do not count: their grace begins with it. */
export function started(room: WaitingRoom | OverRoom, { X, O }: Seats, now: number): PlayingRoom {
  const { schemaVersion, id, version, lineage, lineageSince, movesLost, createdAt } = room;
  const { game, variant, turnTimeMs, isPublic, matched, round, draws } = room;
  const seats = { X: atStart(X, now), O: atStart(O, now) };
  return {
    ...{ schemaVersion, id, version, lineage, lineageSince, movesLost, createdAt },
    ...{ game, variant, turnTimeMs, isPublic, matched, round, draws },
    status: 'playing',
    seats,
    moves: [],
    meetBy: null,
    changedAt: now,
    ...clocksOf({ turnTimeMs, seats }, markOfTurn({ game, variant, moves: [] }, 0), now),
  };
}

function atStart(seat: Seat, now: number): Seat {
  if (seat.away === null) return seat;
  const graceMs = seat.away.claimableAt - seat.away.since;
  return { ...seat, away: { since: now, claimableAt: now + graceMs } };
}

/** What the turn of `toMove` waits for, if it begins now. No clock runs until strangers have met. */
export function clocksOf(
  {
    turnTimeMs,
    seats,
    meetBy = null,
  }: Pick<PlayingRoom, 'turnTimeMs' | 'seats'> & Partial<Pick<PlayingRoom, 'meetBy'>>,
  toMove: Mark,
  now: number,
): Pick<PlayingRoom, 'turnEndsAt' | 'computerMovesAt'> {
  return {
    turnEndsAt: turnTimeMs === null || meetBy !== null ? null : now + turnTimeMs,
    computerMovesAt: seats[toMove].computer === null ? null : now + thinkingMs(now),
  };
}

/** A natural moment of thought: 600 to 1200 ms, not always the same. */
const thinkingMs = (now: number): number => 600 + (now % 600);

/**
 * How the turn clock stands at `now`. A turn in which play was interrupted is no turn lost; and whether it
 * was is known only when all servers have been in touch with the store after its end.
 */
export function clockOf(
  { turnEndsAt, turnTimeMs }: Pick<PlayingRoom, 'turnEndsAt' | 'turnTimeMs'>,
  now: number,
  { interruptedUntil, attendedUntil }: Continuity,
): 'none' | 'running' | 'interrupted' | 'undecided' | 'run_out' {
  if (turnEndsAt === null || turnTimeMs === null) return 'none';
  if (now < turnEndsAt) return 'running';
  if (turnEndsAt - turnTimeMs < interruptedUntil) return 'interrupted';
  return attendedUntil < turnEndsAt ? 'undecided' : 'run_out';
}

/** The same room with other seats; matched strangers have met, and the clock starts, once nobody is away any more. */
export function reseated(room: Room, seats: Room['seats'], now: number): Room {
  const next = { ...room, seats, ...nextVersion(room, now) } as Room;
  if (next.status !== 'playing' || next.meetBy === null) return next;
  const { X, O } = next.seats;
  if (X.away !== null || O.away !== null) return next;
  const met = { ...next, meetBy: null };
  return { ...met, ...clocksOf(met, markOfTurn(met, turnOf(met)), now) };
}

export function ended(
  room: PlayingRoom,
  moves: GameMove[],
  result: GameResult,
  now: number,
): OverRoom {
  const { turnEndsAt: _, computerMovesAt: __, meetBy: ___, ...rest } = room;
  const { X, O } = room.seats;
  const isDraw = result.winner === null && result.reason !== 'not_met';
  return {
    ...rest,
    status: 'over',
    moves,
    result,
    rematchOfferedBy: null,
    seats: {
      X: result.winner === 'X' ? { ...X, wins: X.wins + 1 } : X,
      O: result.winner === 'O' ? { ...O, wins: O.wins + 1 } : O,
    },
    draws: isDraw ? room.draws + 1 : room.draws,
    ...nextVersion(room, now),
  };
}

/** The seat whose turn it is. */
export const seatToMove = (room: PlayingRoom): Seat => room.seats[markOfTurn(room, turnOf(room))];
