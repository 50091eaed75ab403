/**
 * The room: one small versioned document that holds nothing secret, and the commands that change it.
 *
 * Every command is a pure function from a room to a `Result<Room>`. It answers with the very same
 * object when there is nothing to change, which is what makes saying a thing twice harmless [R5].
 * Who commits the answer, and where, is left to the server.
 */
import { z } from 'zod';
import { fail, ok, type Result } from './result.ts';
import {
  boardAfter,
  type Cell,
  type Mark,
  markOfTurn,
  markSchema,
  otherMark,
  winningCells,
} from './rules.ts';
import { cellCount, type Variant, variantSchema } from './variants.ts';

/**
 * Room codes are Crockford base 32 (https://www.crockford.com/base32.html): no I, L, O or U, so a
 * code can be read aloud. Ten characters are 50 bits.
 */
export const roomIdAlphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
export const roomIdLength = 10;
export const roomIdSchema = z.string().regex(new RegExp(`^[${roomIdAlphabet}]{${roomIdLength}}$`));

/** What a person may have typed: any case, O for 0, I or L for 1, hyphens and spaces between. */
export function normalizeRoomId(typed: string): string {
  return typed.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
}

export const playerIdSchema = z.string().regex(/^[A-Za-z0-9_-]{16}$/);

/**
 * Control, format, private and unassigned characters and halves of pairs. Of the format ones, joiners
 * are let through (emoji and several scripts are written with them) and so are tags (flags).
 */
const unprintable = /(?!\u200C|\u200D|[\u{E0020}-\u{E007F}])\p{C}/u;
/** A letter, number or sign, save those that are drawn as nothing at all, such as U+3164. */
const readable = /(?![\p{Default_Ignorable_Code_Point}\u2800])[\p{L}\p{N}\p{P}\p{S}]/u;

/** A display name: 1 to 24 characters, no control, format or bidi characters, no outer spaces. */
export const nameMaxLength = 24;
const tidyName = (typed: string) => typed.normalize('NFC').trim().replace(/\s+/g, ' ');
const isReadable = (name: string) => readable.test(name) && !unprintable.test(name);
const isShortEnough = (name: string) => [...name].length <= nameMaxLength;

/** Whether `nameSchema` takes what was typed; for the client, which does without zod. */
export function isName(typed: string): boolean {
  const name = tidyName(typed);
  return isReadable(name) && isShortEnough(name);
}

export const nameSchema = z
  .string()
  .max(nameMaxLength * 4)
  .transform(tidyName)
  .refine(isReadable, {
    error: 'a name needs something to read and must not hold control characters',
  })
  .refine(isShortEnough, {
    error: `a name must not be longer than ${nameMaxLength} characters`,
  });

/** The public side of a player. The secret behind `playerId` is known to its owner alone [R7]. */
export const playerSchema = z.object({ playerId: playerIdSchema, name: z.string() });
export type Player = z.infer<typeof playerSchema>;

const seatSchema = playerSchema.extend({
  /** Games won in this room, over all rounds; moves with the player when sides swap. */
  wins: z.int().min(0),
  /** Left for good by saying so; a lost connection is not leaving. */
  hasLeft: z.boolean(),
  /** Set while the player has no connection to any server; milliseconds since 1970. */
  away: z.object({ since: z.int(), claimableAt: z.int() }).nullable(),
});
export type Seat = z.infer<typeof seatSchema>;

const resultSchema = z.discriminatedUnion('reason', [
  z.object({ reason: z.literal('line'), winner: markSchema, cells: z.array(z.int().min(0)) }),
  z.object({ reason: z.literal('full_board'), winner: z.null() }),
  z.object({ reason: z.literal('resigned'), winner: markSchema }),
  z.object({ reason: z.literal('timed_out'), winner: markSchema }),
  /** The opponent was away for longer than the grace, and the one who stayed chose how it ends. */
  z.object({ reason: z.literal('claimed'), winner: markSchema.nullable() }),
]);
/** How a game ended. `winner: null` is a draw. */
export type GameResult = z.infer<typeof resultSchema>;

/** The turn clocks on offer, in milliseconds; null is no clock. */
export const turnTimesMs = [null, 10_000, 30_000, 60_000] as const;
export const turnTimeSchema = z.literal(turnTimesMs);
export type TurnTime = z.infer<typeof turnTimeSchema>;

const everyRoom = {
  id: roomIdSchema,
  /** Grows by one with every change [R1]. */
  version: z.int().min(1),
  variant: variantSchema,
  turnTimeMs: turnTimeSchema,
  /** Counts the games played in this room, from 1. */
  round: z.int().min(1),
  draws: z.int().min(0),
  /** The cells played in this round, in order; the board follows from them. */
  moves: z.array(z.int().min(0)),
  /** Milliseconds since 1970. */
  createdAt: z.int(),
  changedAt: z.int(),
};
const bothSeats = { seats: z.object({ X: seatSchema, O: seatSchema }) };

export const roomSchema = z.discriminatedUnion('status', [
  z.object({
    ...everyRoom,
    status: z.literal('waiting'),
    seats: z.object({ X: seatSchema.nullable(), O: seatSchema.nullable() }),
  }),
  z.object({
    ...everyRoom,
    status: z.literal('playing'),
    ...bothSeats,
    /** When the one to move loses by the clock, in milliseconds since 1970; null without a clock. */
    turnEndsAt: z.int().nullable(),
  }),
  z.object({
    ...everyRoom,
    status: z.literal('over'),
    ...bothSeats,
    result: resultSchema,
    rematchOfferedBy: markSchema.nullable(),
  }),
]);
export type Room = z.infer<typeof roomSchema>;
export type WaitingRoom = Extract<Room, { status: 'waiting' }>;
export type PlayingRoom = Extract<Room, { status: 'playing' }>;
export type OverRoom = Extract<Room, { status: 'over' }>;

/** The mark that the player's seat has in this round, or null for one who watches. */
export function markOf(room: Room, playerId: string): Mark | null {
  if (room.seats.X?.playerId === playerId) return 'X';
  if (room.seats.O?.playerId === playerId) return 'O';
  return null;
}

export const turnOf = (room: Room): number => room.moves.length;
export const markToMove = (room: Room): Mark | null =>
  room.status === 'playing' ? markOfTurn(turnOf(room)) : null;
export const boardOf = (room: Room) => boardAfter(room.variant, room.moves);
/** When the room next needs attention though nobody asks for anything [R9]; null for never. */
export const wakeUpAt = (room: Room): number | null =>
  room.status === 'playing' ? room.turnEndsAt : null;
export const isFree = (room: Room, cell: Cell): boolean => !room.moves.includes(cell);

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
