/**
 * The commands that change a room: pure functions from a room to a `Result<Room>`.
 *
 * Each answers with the very same object when there is nothing to change, which is what makes saying
 * a thing twice harmless [R5]. Who commits the answer, and where, is left to the server.
 */
import { fail, ok, type Result } from './result.ts';
import { isFree, markOf, markToMove, turnOf } from './room.ts';
import type {
  GameResult,
  OverRoom,
  Player,
  PlayingRoom,
  Room,
  Seat,
  WaitingRoom,
} from './room-schema.ts';
import { boardAfter, type Cell, type Mark, markOfTurn, otherMark, winningCells } from './rules.ts';
import type { TurnTime } from './turn-times.ts';
import { cellCount, type Variant } from './variants.ts';

export type NewRoom = { id: string; variant: Variant; turnTimeMs?: TurnTime; player: Player };

/** A new room with its creator on X, waiting for a second player. */
export function createRoom({ id, variant, turnTimeMs = null, player }: NewRoom, now: number): Room {
  return {
    id,
    version: 1,
    status: 'waiting',
    variant,
    turnTimeMs,
    round: 1,
    seats: { X: newSeat(player), O: null },
    draws: 0,
    moves: [],
    createdAt: now,
    changedAt: now,
  };
}

/**
 * Gives the player a free seat if there is one; the second one starts the game. Whoever is seated
 * stays so (and may have a new name, or come back after leaving); everybody else watches.
 */
export function takeSeat(room: Room, player: Player, now: number): Result<Room> {
  const mark = markOf(room, player.playerId);
  if (mark !== null) return ok(returnToSeat(room, mark, player, now));
  if (room.status !== 'waiting') return ok(room);

  const { X, O } = room.seats;
  if (X === null) return ok(withSeats(room, newSeat(player), O, now));
  if (O === null) return ok(withSeats(room, X, newSeat(player), now));
  return ok(room);
}

/**
 * Plays `cell` on turn `turn`, the count of moves made so far. The same move again is accepted and
 * changes nothing; another cell on a turn already played is refused [R5].
 */
export function playMove(
  room: Room,
  playerId: string,
  { cell, turn }: { cell: Cell; turn: number },
  now: number,
): Result<Room> {
  const mark = markOf(room, playerId);
  if (mark === null) return fail('not_seated');
  if (turn < turnOf(room)) {
    if (markOfTurn(turn) !== mark) return fail('not_your_turn');
    return room.moves[turn] === cell ? ok(room) : fail('turn_already_played');
  }
  if (room.status === 'waiting') return fail('waiting_for_opponent');
  if (room.status === 'over') return fail('game_over');
  if (turn > turnOf(room)) return fail('turn_not_reached');
  if (markOfTurn(turn) !== mark) return fail('not_your_turn');
  if (clockOf(room, now) === 'run_out') return fail('time_is_up');
  if (cell >= cellCount(room.variant)) return fail('no_such_cell');
  if (!isFree(room, cell)) return fail('cell_taken');

  const moves = [...room.moves, cell];
  const cells = winningCells(room.variant, boardAfter(room.variant, moves), cell);
  if (cells !== null) return ok(ended(room, moves, { reason: 'line', winner: mark, cells }, now));
  if (moves.length === cellCount(room.variant)) {
    return ok(ended(room, moves, { reason: 'full_board', winner: null }, now));
  }
  return ok({ ...room, moves, turnEndsAt: turnEnd(room, now), ...nextVersion(room, now) });
}

/** Gives up the round that `round` names. Resigning a round that one has resigned changes nothing. */
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
    return isMine ? ok(room) : fail('game_over');
  }
  return ok(ended(room, room.moves, { reason: 'resigned', winner: otherMark(mark) }, now));
}

/**
 * Offers a rematch after round `round`, or accepts the other's offer: then sides swap and the next
 * round begins. An offer for a round that already got its rematch changes nothing.
 */
export function offerRematch(
  room: Room,
  playerId: string,
  { round }: { round: number },
  now: number,
): Result<Room> {
  const mark = markOf(room, playerId);
  if (mark === null) return fail('not_seated');
  if (round === room.round - 1) return ok(room);
  if (round !== room.round) return fail('round_passed');
  if (room.status !== 'over') return fail('game_not_over');
  if (room.rematchOfferedBy === mark) return ok(room);
  if (room.seats[mark].hasLeft) return fail('not_seated');
  if (room.seats[otherMark(mark)].hasLeft) return fail('opponent_left');
  if (room.rematchOfferedBy === null) {
    return ok({ ...room, rematchOfferedBy: mark, ...nextVersion(room, now) });
  }
  const { result: _, rematchOfferedBy: __, ...rest } = room;
  return ok({
    ...rest,
    status: 'playing',
    round: room.round + 1,
    seats: { X: atStart(room.seats.O, now), O: atStart(room.seats.X, now) },
    moves: [],
    turnEndsAt: turnEnd(room, now),
    ...nextVersion(room, now),
  });
}

/** Leaves for good: frees a seat nobody plays against yet, and gives up a game that is under way. */
export function leaveRoom(room: Room, playerId: string, now: number): Result<Room> {
  const mark = markOf(room, playerId);
  if (mark === null) return ok(room);
  if (room.status === 'waiting') {
    return ok({ ...room, seats: { ...room.seats, [mark]: null }, ...nextVersion(room, now) });
  }
  const seat = room.seats[mark];
  if (seat.hasLeft) return ok(room);
  const over: OverRoom =
    room.status === 'over'
      ? { ...room, ...nextVersion(room, now) }
      : ended(room, room.moves, { reason: 'resigned', winner: otherMark(mark) }, now);
  return ok({
    ...over,
    seats: { ...over.seats, [mark]: { ...over.seats[mark], hasLeft: true } },
    rematchOfferedBy: null,
  });
}

/** Ends a game whose opponent has been away for longer than the grace: as a win, or as a draw. */
export function claimGame(
  room: Room,
  playerId: string,
  { round, outcome }: { round: number; outcome: 'win' | 'draw' },
  now: number,
): Result<Room> {
  const mark = markOf(room, playerId);
  if (mark === null) return fail('not_seated');
  if (round !== room.round) return fail('round_passed');
  if (room.status === 'waiting') return fail('waiting_for_opponent');
  const winner = outcome === 'win' ? mark : null;
  if (room.status === 'over') {
    const isDone = room.result.reason === 'claimed' && room.result.winner === winner;
    return isDone ? ok(room) : fail('game_over');
  }
  // Whoever let the own clock run out has lost, and claims nothing before a wake-up says so.
  if (markToMove(room) === mark && clockOf(room, now) === 'run_out') return fail('time_is_up');
  const { away } = room.seats[otherMark(mark)];
  if (away === null) return fail('opponent_here');
  if (now < away.claimableAt) return fail('claim_too_early');
  return ok(ended(room, room.moves, { reason: 'claimed', winner }, now));
}

/**
 * Notes which seated players are connected anywhere. One who is not is away from `now` on, and may
 * be claimed against `graceMs` later; one who is back is no longer away. Of the `uncertain` ones it
 * is not known yet: they stay as they are.
 */
export function noteAttendance(
  room: Room,
  playersHere: readonly string[],
  graceMs: number,
  now: number,
  uncertain: readonly string[] = [],
): Result<Room> {
  const look = <S extends Seat | null>(seat: S): S => {
    if (seat === null || uncertain.includes(seat.playerId)) return seat;
    const isHere = playersHere.includes(seat.playerId);
    if (isHere === (seat.away === null)) return seat;
    return { ...seat, away: isHere ? null : { since: now, claimableAt: now + graceMs } };
  };
  const seats = { X: look(room.seats.X), O: look(room.seats.O) };
  if (seats.X === room.seats.X && seats.O === room.seats.O) return ok(room);
  return ok({ ...room, seats, ...nextVersion(room, now) } as Room);
}

/**
 * Does what time demands of a room [R9]: whoever lets the clock run out has lost. Nobody loses to a
 * clock that no server watched: if all of them were away when it ran out, it is wound up again.
 */
export function wakeRoom(room: Room, now: number): Result<Room> {
  if (room.status !== 'playing') return ok(room);
  const clock = clockOf(room, now);
  switch (clock) {
    case 'none':
    case 'running':
      return ok(room);
    case 'run_out': {
      const winner = otherMark(markOfTurn(turnOf(room)));
      return ok(ended(room, room.moves, { reason: 'timed_out', winner }, now));
    }
    case 'unwatched':
      return ok({ ...room, turnEndsAt: turnEnd(room, now), ...nextVersion(room, now) });
    default:
      return clock satisfies never;
  }
}

/** Servers look for what is due several times a second; this late means that none could. */
const unwatchedAfterMs = 3000;

function clockOf(room: PlayingRoom, now: number): 'none' | 'running' | 'run_out' | 'unwatched' {
  if (room.turnEndsAt === null) return 'none';
  if (now < room.turnEndsAt) return 'running';
  return now < room.turnEndsAt + unwatchedAfterMs ? 'run_out' : 'unwatched';
}

const turnEnd = ({ turnTimeMs }: Room, now: number): number | null =>
  turnTimeMs === null ? null : now + turnTimeMs;

const newSeat = ({ playerId, name }: Player): Seat => ({
  playerId,
  name,
  wins: 0,
  hasLeft: false,
  away: null,
});

const nextVersion = (room: Room, now: number) => ({ version: room.version + 1, changedAt: now });

function withSeats(room: WaitingRoom, X: Seat | null, O: Seat | null, now: number): Room {
  if (X !== null && O !== null) {
    const seats = { X: atStart(X, now), O: atStart(O, now) };
    const turnEndsAt = turnEnd(room, now);
    return { ...room, status: 'playing', seats, turnEndsAt, ...nextVersion(room, now) };
  }
  return { ...room, seats: { X, O }, ...nextVersion(room, now) };
}

/** Nobody can be claimed against for an absence before the game: the grace begins with it. */
function atStart(seat: Seat, now: number): Seat {
  if (seat.away === null) return seat;
  const graceMs = seat.away.claimableAt - seat.away.since;
  return { ...seat, away: { since: now, claimableAt: now + graceMs } };
}

function returnToSeat(room: Room, mark: Mark, { name }: Player, now: number): Room {
  const seat = room.seats[mark];
  if (seat === null) return room;
  if (seat.name === name && !seat.hasLeft && seat.away === null) return room;
  const seats = { ...room.seats, [mark]: { ...seat, name, hasLeft: false, away: null } };
  return { ...room, seats, ...nextVersion(room, now) } as Room;
}

function ended(room: PlayingRoom, moves: Cell[], result: GameResult, now: number): OverRoom {
  const { turnEndsAt: _, ...rest } = room;
  const { X, O } = room.seats;
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
    draws: result.winner === null ? room.draws + 1 : room.draws,
    ...nextVersion(room, now),
  };
}
