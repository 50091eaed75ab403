/** What servers need of a place that keeps challenges to a game. Every engine passes the suite in test/contracts/. */
import { accountIdSchema } from '@tictactoe/shared/account-id';
import { optionsSchema } from '@tictactoe/shared/games/schemas';
import type { GameChallenge } from '@tictactoe/shared/protocol';
import { playerClockSchema, roomIdSchema, turnTimeSchema } from '@tictactoe/shared/room-schema';
import { z } from 'zod';

export const gameChallengeSchema = z.object({
  roomId: roomIdSchema,
  from: z.object({ id: accountIdSchema, name: z.string() }),
  game: z.string(),
  variant: optionsSchema,
  turnTimeMs: turnTimeSchema,
  playerClock: playerClockSchema.optional(),
  isRated: z.boolean(),
  until: z.int(),
}) satisfies z.ZodType<GameChallenge>;

/** For so long a challenge stands, in ms. */
export const standsMs = 60_000;
/** For so long an account does not challenge again who has declined, in ms. */
export const declinedMs = 300_000;
/** An account has so many open challenges at most. */
export const mostOpen = 10;

/** Methods reject with `StoreUnavailable` or `StoreOverloaded` where the engine is out of reach. */
export type GameChallengeStore = {
  /**
   * Keeps a challenge to the account until its time is up. Resolves to whether it is kept: not if the challenger may not
   * ask this account again yet, which begins with every challenge, nor if the account has as many as it may.
   */
  keep(accountId: string, challenge: GameChallenge): Promise<boolean>;
  /** Those to the account that can still be answered, in no order. */
  open(accountId: string): Promise<GameChallenge[]>;
  /** The account that is challenged to a game in that room; null if none is. */
  challengedIn(roomId: string): Promise<string | null>;
  /**
   * Ends a challenge to the account. From `againAt` on, in ms since 1970, its challenger may ask the account again.
   * Resolves to whether it was open.
   */
  end(accountId: string, challenge: GameChallenge, againAt: number): Promise<boolean>;
  /** Ends all challenges to the account. */
  forget(accountId: string): Promise<void>;
};
