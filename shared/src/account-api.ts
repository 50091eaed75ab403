/**
 * What the servers answer over HTTP about accounts, ratings and leaderboards: the schemas of requests and answers below
 * /api/account, /api/players and /api/leaderboards, of which their types and the OpenAPI document come.
 */
import { z } from 'zod';
import { accountIdSchema } from './account-id.ts';
import { moveSchema, optionsSchema } from './games/schemas.ts';
import { markSchema, roomIdSchema } from './room-schema.ts';

/** In ms since 1970. */
const time = z.int().min(0);
const count = z.int().min(0);

const kind = z
  .string()
  .max(60)
  .describe('A game and its board, such as `tic-tac-toe/3x3`: ratings are kept for each.');

/** The own account, as its owner alone sees it. */
export const accountSchema = z.object({
  id: accountIdSchema,
  name: z.string(),
  createdAt: time,
  /** From when on it may have another name. */
  nameChangeableAt: time,
  passkeys: z.array(
    z.object({
      id: z.string(),
      /** What made it, such as "Chrome on Android". */
      label: z.string(),
      createdAt: time,
      lastUsedAt: time,
    }),
  ),
  recoveryCodesLeft: count,
  /** Whether others may challenge it to a game. */
  acceptsChallenges: z.boolean(),
  sessions: z.array(
    z.object({
      id: z.string(),
      browser: z.string(),
      createdAt: time,
      lastUsedAt: time,
      /** The one that asks. */
      isThis: z.boolean(),
    }),
  ),
});
export type OwnAccount = z.infer<typeof accountSchema>;

/** Bodies of requests. `response` is what the browser's authenticator answered, as @simplewebauthn/browser has it. */
export const accountRequests = {
  'POST /registration': z.strictObject({ name: z.string().max(200) }),
  'POST /registration/finish': z.strictObject({ response: z.looseObject({}) }),
  'POST /sign-in': z.strictObject({}),
  'POST /sign-in/finish': z.strictObject({ response: z.looseObject({}) }),
  /** One of the codes instead of a passkey; it is used up. */
  'POST /recovery': z.strictObject({ name: z.string().max(200), code: z.string().max(100) }),
  'POST /passkeys': z.strictObject({}),
  'POST /passkeys/finish': z.strictObject({ response: z.looseObject({}) }),
  'POST /recovery-codes': z.strictObject({}),
  'PUT /name': z.strictObject({ name: z.string().max(200) }),
  'PUT /challenges': z.strictObject({ areAccepted: z.boolean() }),
  /** Harmless when repeated. */
  'POST /following': z.strictObject({ name: z.string().max(200) }),
} as const;

/** Codes of refusals that only these addresses have. */
export const accountErrors = {
  name_taken: 'Somebody has this name, or one that looks like it.',
  name_not_allowed: 'A name has 3 to 20 letters, digits, spaces, dots, hyphens or underscores.',
  name_too_soon: 'A name can be changed once in 30 days.',
  sign_in_failed: 'No account fits what was sent.',
  challenge_expired: 'The question was answered too late, twice, or by another browser.',
  not_signed_in: 'This needs an account that is signed in.',
  proof_needed: 'This needs a sign-in that is not older than ten minutes.',
  last_passkey: 'An account keeps at least one passkey.',
  too_many_passkeys: 'An account has as many passkeys as it may have.',
  player_not_found: 'No account has this name.',
  follows_itself: 'Nobody follows themselves.',
  too_many_followed: 'An account follows as many players as it may.',
  wrong_origin: 'The request came from the page of another site.',
  no_passkeys_here:
    'Browsers make passkeys at the address that PUBLIC_URL names, or at localhost; not at an IP address.',
} as const;
export type AccountErrorCode = keyof typeof accountErrors;

/** The players that an account follows, by name; answered to it alone. */
export const followedSchema = z.object({
  players: z.array(
    z.object({
      id: accountIdSchema,
      name: z.string(),
      /** Connected, on whatever server; a few seconds old at most. */
      isHere: z.boolean(),
      isPlaying: z.boolean(),
      /** The game to watch; null if it is none, or one by link: the code of a room is a key to it. */
      watch: roomIdSchema.nullable(),
      /** May be challenged now. */
      acceptsChallenges: z.boolean(),
    }),
  ),
});
export type FollowedPlayers = z.infer<typeof followedSchema>;

/** How well somebody plays one kind of game, by Glicko-2: http://www.glicko.net/glicko/glicko2.pdf */
export const ratingSchema = z.object({
  rating: z.number().describe('1500 to begin with.'),
  deviation: z.number().describe('How far it may be off; 350 to begin with.'),
  volatility: z.number(),
  isProvisional: z.boolean().describe('Too uncertain to be listed; shown with a question mark.'),
});
export type ShownRating = z.infer<typeof ratingSchema>;

/** A game that counted, as it is kept in the history of one of its two players. */
export const ratedGameSchema = z.object({
  id: z.string().describe('Code of the room, a dot, and the round.'),
  roomId: roomIdSchema,
  kind,
  game: z.string(),
  variant: optionsSchema,
  mark: markSchema,
  opponent: z
    .object({ id: accountIdSchema, name: z.string(), rating: z.number() })
    .describe('Its name is empty where the account was deleted.'),
  outcome: z.enum(['won', 'drawn', 'lost']),
  reason: z.string(),
  moves: z.array(moveSchema),
  endedAt: time,
  before: z.number().describe('The rating.'),
  after: z.number(),
});

/** The same, as anybody may read it: the code of a room is a key to it, and a game by link is in no list. */
export const publicGameSchema = ratedGameSchema.omit({ roomId: true }).extend({
  id: z.string().describe('Says nothing of the room in which it was played.'),
});
export type RatedGame = z.infer<typeof publicGameSchema>;

export const playerProfileSchema = z.object({
  id: accountIdSchema,
  name: z.string(),
  createdAt: time,
  kinds: z.array(
    ratingSchema.extend({
      kind,
      won: count,
      drawn: count,
      lost: count,
      streak: z.int().describe('Games won in a row; lost, if negative; 0 after a draw.'),
      curve: z
        .array(z.object({ at: time, rating: z.number() }))
        .describe('After each of the last 100 games, the oldest first.'),
    }),
  ),
});
export type PlayerProfile = z.infer<typeof playerProfileSchema>;

export const ratedGamesSchema = z.object({
  games: z.array(publicGameSchema).describe('The newest first, 50 at most.'),
  next: z.string().nullable().describe('Asks for older ones, as `before`; null if there are none.'),
});
export type RatedGames = z.infer<typeof ratedGamesSchema>;

export const leaderboardSchema = z.object({
  kind,
  /** The best first, 100 at most: those with a settled rating who have played in the last 30 days. */
  entries: z.array(
    z.object({ place: z.int().min(1), id: accountIdSchema, name: z.string(), rating: z.number() }),
  ),
  players: count.describe('All who are listed.'),
  own: z
    .object({ place: z.int().min(1), rating: z.number() })
    .nullable()
    .describe('Of the account that asks, however far below.'),
});
export type Leaderboard = z.infer<typeof leaderboardSchema>;
