/**
 * The commands of players on a room: pure functions from a room to a `Result<Room>`.
 *
 * Each answers with the very same object when there is nothing to change, which is what makes saying
 * a thing twice harmless [R5]. Who commits the answer, and where, is left to the server. What time
 * and absence do is in room-time.ts.
 */
import { type Continuity, uninterrupted } from './continuity.ts';
import type { Outcome } from './games/game.ts';
import { type GameMove, gameNamed } from './games/games.ts';
import { type Mark, otherMark } from './marks.ts';
import { type Move, refusalOfTurn } from './move-refusals.ts';
import { fail, ok, type Result } from './result.ts';
import { keepState, markOf, mayAbort, stateOf, turnOf } from './room.ts';
import {
  besideSeat,
  ended,
  knowingAccounts,
  newSeat,
  nextVersion,
  reseated,
  type Sitter,
  started,
} from './room-changes.ts';
import { clockOf, clocksOf, playerClockAfterTurn } from './room-clocks.ts';
import type {
  GameResult,
  OverRoom,
  PlayingRoom,
  Room,
  Seat,
  SeatAccount,
  WaitingRoom,
} from './room-schema.ts';

/**
 * Seats the player if a seat is free; the second one starts the game. A player who is seated
 * stays so (and may have a new name, or come back after leaving); everybody else watches.
 * Whoever is signed in sits as its account.
 */
export function takeSeat(room: Room, player: Sitter, now: number): Result<Room> {
  const mark = markOf(room, player.playerId);
  if (mark !== null) return ok(returnToSeat(room, mark, player, now));
  if (room.status !== 'waiting') return ok(room);

  const { X, O } = room.seats;
  const sitter = besideSeat(player, X ?? O);
  const next = knowingAccounts(room, [sitter]);
  if (X === null) return ok(withSeats(next, newSeat(sitter), O, now));
  if (O === null) return ok(withSeats(next, X, newSeat(sitter), now));
  return ok(room);
}

/**
 * Plays `move` on turn `turn`, the count of moves made so far. The same move again is accepted and
 * changes nothing; another one on a turn already played is refused [R5]. The clock judges a move by
 * `receivedAt`, when a server received it; `now` if absent. As long as it is not known whether the clock
 * counts, a late move is refused as `unavailable`: it is to be sent again.
 */
export function playMove(
  room: Room,
  playerId: string,
  { receivedAt, ...asked }: Move & { receivedAt?: number | undefined },
  now: number,
  continuity: Continuity = uninterrupted,
): Result<Room> {
  const notNow = refusalOfTurn(room, playerId, asked);
  if (notNow !== null) return fail(notNow);
  const { move, turn } = asked;
  if (room.status !== 'playing' || turn < turnOf(room)) return ok(room);
  const cameAt = receivedAt ?? now;
  const clock = clockOf(room, cameAt, continuity);
  if (clock === 'undecided') return fail('unavailable');
  if (clock === 'run_out') return fail('time_is_up');
  const game = gameNamed(room.game);
  const before = stateOf(room);
  const refusal = game.refusalOf(before, move);
  if (refusal !== null) return fail(refusal);

  const state = game.apply(before, move as GameMove);
  const moves = keepState([...room.moves, move as GameMove], state);
  const outcome = game.outcome(state);
  if (outcome !== null) return ok(ended(room, moves, resultOf(outcome), now));
  const playerClock = playerClockAfterTurn(room, cameAt, { isMove: true, continuity });
  const next = { ...room, moves, ...playerClock, ...nextVersion(room, now) };
  return ok({ ...next, ...clocksOf(next, game.markToMove(state), now) });
}

const resultOf = (outcome: Outcome): GameResult =>
  outcome.winner === null
    ? { reason: 'full_board', winner: null }
    : { reason: 'line', winner: outcome.winner, cells: outcome.highlight };

/**
 * Resigns the round that `round` names, or aborts it where that costs nothing. Doing so again changes nothing.
 */
export function resign(
  room: Room,
  playerId: string,
  { round }: { round: number },
  now: number,
): Result<Room> {
  const mark = markOf(room, playerId);
  if (mark === null) return fail('not_seated');
  if (round !== room.round) return fail('round_passed');
  if (room.status === 'waiting') return fail('waiting_for_opponent');
  if (room.status === 'over') {
    const isMine = room.result.reason === 'resigned' && room.result.winner === otherMark(mark);
    return isMine || hasCalledOff(room, mark) ? ok(room) : fail('game_over');
  }
  return ok(givenUp(room, mark, now));
}

/**
 * Offers a rematch after round `round`, or accepts the other's offer: then sides swap and the next
 * round begins. The computer accepts at once. An offer for a round that already got its rematch
 * changes nothing. `accounts`: of the seats, with the ratings of now.
 */
export function offerRematch(
  room: Room,
  playerId: string,
  { round, accounts = [] }: { round: number; accounts?: SeatAccount[] },
  now: number,
): Result<Room> {
  const mark = markOf(room, playerId);
  if (mark === null) return fail('not_seated');
  if (round === room.round - 1) return ok(room);
  if (round !== room.round) return fail('round_passed');
  if (room.status !== 'over') return fail('game_not_over');
  if (room.rematchOfferedBy === mark) return ok(room);
  if (room.seats[mark].hasLeft) return fail('not_seated');
  const opponent = room.seats[otherMark(mark)];
  if (opponent.hasLeft) return fail('opponent_left');
  const X = newlyRated(room.seats.X, accounts);
  const O = newlyRated(room.seats.O, accounts);
  if (room.rematchOfferedBy === null && opponent.computer === null) {
    return ok({ ...room, seats: { X, O }, rematchOfferedBy: mark, ...nextVersion(room, now) });
  }
  const next = started(room, { X: O, O: X }, now);
  return ok({ ...next, round: room.round + 1, ...nextVersion(room, now) });
}

function newlyRated(seat: Seat, accounts: SeatAccount[]): Seat {
  const account = accounts.find(({ id }) => id === seat.account?.id);
  return account === undefined ? seat : { ...seat, account };
}

/** Leaves for good: frees a seat nobody plays against yet, and gives up or aborts a game that is under way. */
export function leaveRoom(room: Room, playerId: string, now: number): Result<Room> {
  const mark = markOf(room, playerId);
  if (mark === null) return ok(room);
  if (room.status === 'waiting') {
    return ok({ ...room, seats: { ...room.seats, [mark]: null }, ...nextVersion(room, now) });
  }
  const seat = room.seats[mark];
  if (seat.hasLeft) return ok(room);
  const over: OverRoom =
    room.status === 'over' ? { ...room, ...nextVersion(room, now) } : givenUp(room, mark, now);
  return ok({ ...withoutPlayer(over, mark), rematchOfferedBy: null });
}

/** The other one wins, unless the game may be aborted: then whoever did has left. */
function givenUp(room: PlayingRoom, mark: Mark, now: number): OverRoom {
  if (!mayAbort(room, mark)) {
    return ended(room, room.moves, { reason: 'resigned', winner: otherMark(mark) }, now);
  }
  // An older server knows no other result that counts for nobody [R12].
  const over = ended(room, room.moves, { reason: 'not_met', winner: null }, now);
  return withoutPlayer(over, mark);
}

const hasCalledOff = ({ result, seats }: OverRoom, mark: Mark): boolean =>
  result.reason === 'not_met' && seats[mark].hasLeft;

const withoutPlayer = (room: OverRoom, mark: Mark): OverRoom => ({
  ...room,
  seats: { ...room.seats, [mark]: { ...room.seats[mark], hasLeft: true } },
});

function withSeats(room: WaitingRoom, X: Seat | null, O: Seat | null, now: number): Room {
  if (X === null || O === null) return reseated(room, { X, O }, now);
  return { ...started(room, { X, O }, now), ...nextVersion(room, now) };
}

function returnToSeat(room: Room, mark: Mark, player: Sitter, now: number): Room {
  if (room.seats[mark] === null) return room;
  const { account: seated, ...seat } = room.seats[mark];
  const { name } = player;
  const account = accountOnReturn(room, mark, player);
  // Nobody comes back to a game that was aborted: there is nothing left in it.
  const hasLeft = room.status === 'over' && hasCalledOff(room, mark);
  const isSame = seat.name === name && seat.hasLeft === hasLeft && account === seated;
  if (isSame && seat.away === null) return room;
  const back = { ...seat, name, hasLeft, away: null, ...(account && { account }) };
  const next = knowingAccounts(room, [back]);
  return reseated(next, { ...room.seats, [mark]: back } as Room['seats'], now);
}

/**
 * Whoever returns sits there as what it is signed in to by then. But not in a game that somebody has moved in: signing
 * out is no way out of one that counts, nor is signing in a way into one that is all but won.
 */
function accountOnReturn({ status, moves, seats }: Room, mark: Mark, player: Sitter) {
  const seated = seats[mark]?.account;
  if (status === 'playing' && moves.length > 0) return seated;
  const { account } = besideSeat(player, seats[otherMark(mark)]);
  return account?.id === seated?.id ? seated : account;
}
