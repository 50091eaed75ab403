/**
 * The schema of a room, of which its types come: what every document is checked against when it comes
 * out of a store. Kept apart from the rules so that the browser can do without zod.
 */
import { z } from 'zod';
import { accountIdSchema } from './account-id.ts';
import { computerLevels } from './games/game.ts';
import { areOptionsOf, moveSchema, optionsSchema } from './games/schemas.ts';
import { marks } from './marks.ts';
import { isReadable, isShortEnough, nameMaxLength, tidyName } from './player-name.ts';
import { roomIdPattern } from './room-id.ts';
import { accountVersion, playerClockVersion, schemaVersion } from './room-versions.ts';
import { turnTimesMs } from './turn-clocks.ts';

export const markSchema = z.enum(marks);

export const roomIdSchema = z.string().regex(roomIdPattern);
export const playerIdSchema = z.string().regex(/^[A-Za-z0-9_-]{16}$/);

/** A display name: 1 to 24 characters, no control, format or bidi characters, no outer spaces. */
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

const computerText =
  'How well the computer plays this seat; null for a person. "unbeatable" is proved to be so in tic-tac-toe on 3×3 alone; elsewhere it is hard to beat.';

/**
 * Whoever sat down while signed in; the rating is the one of then, or of the last rematch, in the kind of game the room
 * plays.
 */
export const seatAccountSchema = z.object({
  id: accountIdSchema,
  name: z.string(),
  rating: z.int(),
  /** The rating is not settled yet. */
  isProvisional: z.boolean(),
});
export type SeatAccount = z.infer<typeof seatAccountSchema>;

const ratedPlayerSchema = seatAccountSchema.pick({ id: true, name: true });
const ratedPlayersText =
  'The accounts that the game counts for, whoever sits there by now; absent where it does not count. In rooms of schemaVersion 4.';

const seatSchema = playerSchema.extend({
  /** Games won in this room, over all rounds; moves with the player when sides swap. */
  wins: z.int().min(0),
  /** Left for good by saying so; a lost connection is not leaving. */
  hasLeft: z.boolean(),
  computer: z.enum(computerLevels).nullable().describe(computerText),
  /** Set while the player has no connection to any server; milliseconds since 1970. */
  away: z.object({ since: z.int(), claimableAt: z.int() }).nullable(),
  account: seatAccountSchema
    .optional()
    .describe('The account of who sits there; absent for a guest. In rooms of schemaVersion 4.'),
});
export type Seat = z.infer<typeof seatSchema>;

const resultSchema = z.discriminatedUnion('reason', [
  /** Won by the rules of the game: by a line, in its first one. `cells` are the places to highlight. */
  z.object({ reason: z.literal('line'), winner: markSchema, cells: z.array(z.int().min(0)) }),
  /** Drawn by the rules of the game. */
  z.object({ reason: z.literal('full_board'), winner: z.null() }),
  z.object({ reason: z.literal('resigned'), winner: markSchema }),
  z.object({ reason: z.literal('timed_out'), winner: markSchema }),
  /**
   * Two strangers were matched, and one did not turn up in time, or left before its own first move (then it
   * `hasLeft`); counts for nobody.
   */
  z.object({ reason: z.literal('not_met'), winner: z.null() }),
  /** The opponent was away for longer than the grace, and the one who stayed chose how it ends. */
  z.object({ reason: z.literal('claimed'), winner: markSchema.nullable() }),
]);
export const resultReasonSchema = z.enum(
  resultSchema.options.map(({ shape }) => shape.reason.value),
);
/** How a game ended. `winner: null` is a draw. */
export type GameResult = z.infer<typeof resultSchema>;

export const turnTimeSchema = z.literal(turnTimesMs);
/** Both in milliseconds: what each player has for a round, and gets for every move made. */
export const playerClockSchema = z.strictObject({
  baseMs: z.int().min(10_000).max(3_600_000),
  incrementMs: z.int().min(0).max(60_000),
});
const leftMs = z.int().min(0);
const playerClockText =
  'In rooms where each player has a clock, instead of one for each turn: what each has for a round and gets for a move, and what is left to them as the turn began, or as the round ended; all in milliseconds. In rooms of schemaVersion 3.';

const everyRoom = {
  /** Of this document's form [R12]: room-versions.ts brings older ones up to it. */
  schemaVersion: z.literal([schemaVersion, playerClockVersion, accountVersion]),
  id: roomIdSchema,
  /** Grows by one with every change [R1]. */
  version: z.int().min(1),
  /**
   * The life of the store in which it was last changed: a greater number each time the store comes back and
   * may have lost something. What was seen in an earlier life counts for nothing beside it.
   */
  lineage: z.int().min(0).default(0),
  /** The first version of that lineage. */
  lineageSince: z.int().min(1).default(1),
  /** Where the game went on after acknowledged moves had been lost; null if none were. */
  movesLost: z
    .object({ lineage: z.int().min(0), round: z.int().min(1), turn: z.int().min(0) })
    .nullable()
    .default(null),
  /** The game that is played, by its name. */
  game: z.string(),
  /** The options of that game. */
  variant: optionsSchema,
  turnTimeMs: turnTimeSchema,
  playerClock: playerClockSchema
    .extend({ leftMs: z.object({ X: leftMs, O: leftMs }) })
    .optional()
    .describe(playerClockText),
  /** Listed in the lobby: to join while a seat is free, to watch while it is played. Others are in no list. */
  isPublic: z.boolean(),
  /** Two strangers that were matched: since when each had waited, in ms since 1970, by player id. */
  matched: z.record(playerIdSchema, z.number()).nullable(),
  isRated: z
    .literal(true)
    .optional()
    .describe(
      'Games here count for the ratings of both, where both have accounts. In rooms of schemaVersion 4.',
    ),
  /** Counts the games played in this room, from 1. */
  round: z.int().min(1),
  draws: z.int().min(0),
  /** The moves of this round in the game's form, in order; its state follows from them. */
  moves: z.array(moveSchema),
  /** Milliseconds since 1970. */
  createdAt: z.int(),
  changedAt: z.int(),
};
const bothSeats = { seats: z.object({ X: seatSchema, O: seatSchema }) };

const anyRoomSchema = z.discriminatedUnion('status', [
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
    /** When the computer makes the move it is thinking about, likewise; null when it is not its turn. */
    computerMovesAt: z.int().nullable(),
    /** Until when matched strangers must have turned up, likewise; null once both have. */
    meetBy: z.int().nullable(),
  }),
  z.object({
    ...everyRoom,
    status: z.literal('over'),
    ...bothSeats,
    result: resultSchema,
    rematchOfferedBy: markSchema.nullable(),
    ratedPlayers: z
      .object({ X: ratedPlayerSchema, O: ratedPlayerSchema })
      .optional()
      .describe(ratedPlayersText),
  }),
]);
/** Of the game, only the options are checked here: whether the moves are legal takes its rules. */
export const roomSchema = anyRoomSchema.refine(({ game, variant }) => areOptionsOf(game, variant), {
  error: 'these are no options of this game',
});
export type Room = z.infer<typeof roomSchema>;
export type WaitingRoom = Extract<Room, { status: 'waiting' }>;
export type PlayingRoom = Extract<Room, { status: 'playing' }>;
export type OverRoom = Extract<Room, { status: 'over' }>;
export type RatedPlayers = NonNullable<OverRoom['ratedPlayers']>;
