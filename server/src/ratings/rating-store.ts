/** What a server needs of a place that keeps ratings, the games that counted, and leaderboards [R14]. */
import type { ratedGameSchema } from '@tictactoe/shared/account-api';
import { accountIdSchema } from '@tictactoe/shared/account-id';
import { moveSchema, optionsSchema } from '@tictactoe/shared/games/schemas';
import type { EndedGame } from '@tictactoe/shared/rated-games';
import { markSchema, resultReasonSchema, roomIdSchema } from '@tictactoe/shared/room-schema';
import { z } from 'zod';

/** By Glicko-2. */
export const glickoSchema = z.object({
  rating: z.number(),
  deviation: z.number(),
  volatility: z.number(),
});
export type Glicko = z.infer<typeof glickoSchema>;

/** A rated game that has ended, as the commit that ended it put it into the outbox of its room's slot. */
export const endedGameSchema = z.object({
  /** Code of the room, a dot, and the round. */
  id: z.string(),
  roomId: roomIdSchema,
  /** Such as `tic-tac-toe/3x3`. */
  kind: z.string(),
  game: z.string(),
  variant: optionsSchema,
  /** Ids of the accounts. */
  players: z.object({ X: accountIdSchema, O: accountIdSchema }),
  names: z.object({ X: z.string(), O: z.string() }),
  winner: markSchema.nullable(),
  reason: resultReasonSchema,
  moves: z.array(moveSchema),
  /** In ms since 1970. */
  endedAt: z.int(),
}) satisfies z.ZodType<EndedGame>;
export type { EndedGame };

/** What is kept of somebody in one kind of game. */
export const standingSchema = glickoSchema.extend({
  kind: z.string(),
  /** Games counted. */
  games: z.int().min(0),
  won: z.int().min(0),
  drawn: z.int().min(0),
  lost: z.int().min(0),
  /** Won in a row; lost, if negative. */
  streak: z.int(),
  /** Of the last game, in ms since 1970. */
  playedAt: z.int(),
});
export type Standing = z.infer<typeof standingSchema>;

export type CountedGame = z.infer<typeof ratedGameSchema>;

/** An entry of an outbox, handed to one server; to another one if that has died with it in hand. */
export type OutboxEntry = { receipt: string; game: EndedGame };

/** Methods reject with `StoreUnavailable` or `StoreOverloaded` where the engine is out of reach. */
export type RatingStore = {
  /** Rated games that have ended, at most `limit`, and those that a dead server left undone. */
  take(limit: number): Promise<OutboxEntry[]>;
  /** Both accounts have counted it: it is forgotten. */
  acknowledge(receipt: string): Promise<void>;

  /**
   * Whether the game may count, and with which ratings of the two before it; the same answer however often it is asked.
   * False if the same two have had as many rated games on that day as they may.
   */
  admit(
    game: EndedGame,
    before: { X: Glicko; O: Glicko },
  ): Promise<{ isCounted: boolean; before: { X: Glicko; O: Glicko } }>;
  /**
   * Changes one account: adds the game to its history and sets what it stands at, if it has not counted this game and
   * still stands where `expectedGames` says. Confirmed once it survives a loss of power.
   */
  count(
    accountId: string,
    counted: { game: CountedGame; standing: Standing; expectedGames: number },
  ): Promise<'counted' | 'counted_before' | 'conflict'>;
  /** Puts the account on its leaderboard, or a later standing of it. */
  list(accountId: string, standing: Standing): Promise<void>;

  standings(accountId: string): Promise<Standing[]>;
  /** Null if the account has not counted it. */
  game(accountId: string, gameId: string): Promise<CountedGame | null>;
  /** The newest first; `before` is the id of a game. */
  games(accountId: string, limit: number, before?: string): Promise<CountedGame[]>;
  leaderboard(kind: string, limit: number): Promise<{ accountId: string; rating: number }[]>;
  /** How many are listed. */
  listed(kind: string): Promise<number>;
  /** From 1; null if it is not listed. */
  placeOf(kind: string, accountId: string): Promise<number | null>;
  /** Takes a deleted account off all leaderboards, and forgets its standings; its games stay in others' histories. */
  forget(accountId: string): Promise<void>;
};

/** A game between the same two counts at most so often on a day (UTC). */
export const mostRatedGamesADay = 10;
/** Above this, a rating is provisional: not listed, shown with a question mark. */
export const settledDeviation = 110;
/** Who has played no longer ago than this is listed, in ms. */
export const listedForMs = 30 * 86_400_000;
