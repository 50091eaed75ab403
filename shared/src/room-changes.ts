/** What the commands on a room are made of: seats, the start and the end of a game. */

import { uninterrupted } from './continuity.ts';
import type { ComputerLevel } from './games/game.ts';
import type { GameMove } from './games/games.ts';
import { markOfTurn, turnOf } from './room.ts';
import { clocksOf, fullPlayerClock, playerClockAfterTurn } from './room-clocks.ts';
import type {
  GameResult,
  OverRoom,
  Player,
  PlayingRoom,
  RatedPlayers,
  Room,
  Seat,
  SeatAccount,
  WaitingRoom,
} from './room-schema.ts';
import { accountVersion } from './room-versions.ts';

export const nextVersion = (room: Room, now: number) => ({
  version: room.version + 1,
  changedAt: now,
});

/** Who sits down, with the account it is signed in to; none for a guest. */
export type Sitter = Player & { account?: SeatAccount | undefined };

export const newSeat = ({ playerId, name, account }: Sitter): Seat => ({
  playerId,
  name,
  wins: 0,
  hasLeft: false,
  computer: null,
  away: null,
  ...(account && { account }),
});

/** One account has one seat of a room: who comes in a second tab sits there as a guest. */
export const besideSeat = <Sitting extends Sitter>(
  sitter: Sitting,
  other: Sitter | null,
): Sitting =>
  sitter.account !== undefined && sitter.account.id === other?.account?.id
    ? { ...sitter, account: undefined }
    : sitter;

/** The same room, in the form that knows accounts once one sits down in it. */
export const knowingAccounts = <AnyRoom extends Room>(
  room: AnyRoom,
  sitters: readonly Sitter[],
): AnyRoom =>
  sitters.some(({ account }) => account !== undefined)
    ? { ...room, schemaVersion: accountVersion }
    : room;

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
  const { game, variant, turnTimeMs, isPublic, matched, isRated, round, draws } = room;
  const seats = { X: atStart(X, now), O: atStart(O, now) };
  const clock = { turnTimeMs, ...fullPlayerClock(room.playerClock) };
  return {
    ...{ schemaVersion, id, version, lineage, lineageSince, movesLost, createdAt },
    ...{ game, variant, ...clock, isPublic, matched, ...(isRated && { isRated }), round, draws },
    status: 'playing',
    seats,
    moves: [],
    meetBy: null,
    changedAt: now,
    ...clocksOf({ ...clock, seats }, markOfTurn({ game, variant, moves: [] }, 0), now),
  };
}

function atStart(seat: Seat, now: number): Seat {
  if (seat.away === null) return seat;
  const graceMs = seat.away.claimableAt - seat.away.since;
  return { ...seat, away: { since: now, claimableAt: now + graceMs } };
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
  const haveMet = result.reason !== 'not_met';
  const isDraw = result.winner === null && haveMet;
  const ratedPlayers = haveMet ? ratedPlayersIn(room, moves) : null;
  return {
    ...rest,
    ...playerClockAfterTurn(room, now, { isMove: false, continuity: uninterrupted }),
    status: 'over',
    moves,
    result,
    rematchOfferedBy: null,
    seats: {
      X: result.winner === 'X' ? { ...X, wins: X.wins + 1 } : X,
      O: result.winner === 'O' ? { ...O, wins: O.wins + 1 } : O,
    },
    draws: isDraw ? room.draws + 1 : room.draws,
    ...(ratedPlayers && { ratedPlayers }),
    ...nextVersion(room, now),
  };
}

/** Whom a game counts for that ends now, after these moves; null where it counts for nobody. */
function ratedPlayersIn(room: PlayingRoom, moves: GameMove[]): RatedPlayers | null {
  const [X, O] = [room.seats.X.account, room.seats.O.account];
  if (!room.isRated || moves.length === 0 || !X || !O || X.id === O.id) return null;
  return { X: { id: X.id, name: X.name }, O: { id: O.id, name: O.name } };
}

/** The seat whose turn it is. */
export const seatToMove = (room: PlayingRoom): Seat => room.seats[markOfTurn(room, turnOf(room))];
