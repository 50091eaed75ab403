/** Who waits for an opponent, across all servers, and who was paired with whom. */
import { defaultMatchKind } from '@tictactoe/shared/games/match-kinds';
import { nameSchema, playerIdSchema, roomIdSchema } from '@tictactoe/shared/room-schema';
import { z } from 'zod';
import { newcomer } from '../ratings/glicko.ts';
import { playerAccountSchema } from '../ratings/player-account.ts';

const seekerSchema = z.object({
  playerId: playerIdSchema,
  name: nameSchema,
  /** Since when it waits, in ms since 1970. */
  since: z.number(),
  /** Where it comes from, as limits count it. */
  address: z.string().default(''),
  /** What it would play, first what it likes best. Servers of the previous release know one kind, and write none. */
  kinds: z.array(z.string()).default([defaultMatchKind]),
  /** It plays the computer, and is asked before it leaves that. */
  isPlayingComputer: z.boolean().default(false),
  /** The account it sits down as; absent for a guest. */
  account: playerAccountSchema.optional(),
  /** It would have the game count for the ratings of both. */
  isRated: z.boolean().default(false),
});
export type Seeker = z.infer<typeof seekerSchema>;

export const matchSchema = z.object({
  /** The room the two are to meet in; either of the two may create it. */
  roomId: roomIdSchema,
  /** The one who waited first. */
  players: z.tuple([seekerSchema, seekerSchema]),
  at: z.number(),
  /** What the two are to play. Servers of the previous release write none, and know one. */
  kind: z.string().optional(),
});
export type Match = z.infer<typeof matchSchema>;

/** Methods reject with `StoreUnavailable` or `StoreOverloaded` where the engine is out of reach. */
export type MatchQueue = {
  /**
   * Pairs the seeker with one of those who would play the same, each once, in one step: with the one whose rating is
   * nearest, or with the one who has waited longest once that was for `choosyMs`. Else lets it wait and resolves to
   * null. Of several kinds that both would play, they get the one that whoever has waited longer likes best. To be repeated while it waits: an entry that is not renewed counts for
   * nothing, and one who was paired by another server's call learns of it this way at the latest.
   * `roomId` is the code for the room in case.
   *
   * A seeker not expected to turn up (`isSuspect`) is paired with another such at once, but with others
   * only if these have waited for `patienceMs`.
   */
  seek(seeker: Seeker, roomId: string): Promise<Match | null>;
  /**
   * Calls back when another's call has paired the player, which may be missed: renewing learns of it
   * as well. Resolves to what ends it.
   */
  follow(playerId: string, onPaired: () => void): Promise<() => Promise<void>>;
  /** The player has turned up at its match: it, and its address, are trusted again as before. */
  cameTo(by: { playerId: string; address: string }): Promise<void>;
  /** How many wait. */
  count(): Promise<number>;
  /** Stops waiting, and forgets a match made before. */
  cancel(playerId: string): Promise<void>;
};

/** How often a waiting seeker is to be renewed, and after what silence it counts as gone. */
export const renewEveryMs = 2000;
export const goneAfterMs = 5000;
/**
 * How long a match is remembered for those who have not learnt of it yet. Longer than its room waits
 * for them, and shorter than any room is kept: a room that is not there has not been made yet.
 */
export const matchKeptMs = 25_000;

/** What is known of how reliably somebody turns up. */
export type TurnoutRecord = {
  /** Matches of the player, and of all players of its address, to which they have not come so far. */
  missed: number;
  missedOfAddress: number;
  /** Whether the player has come to a match of late: that outweighs what others of its address did. */
  hasCome: boolean;
};

/** One may have missed one match; an address as many as a family may be on its way to at once. */
export const isSuspect = ({ missed, missedOfAddress, hasCome }: TurnoutRecord): boolean =>
  missed > mostMissed || (!hasCome && missedOfAddress > mostMissedOfAddress);
export const mostMissed = 1;
export const mostMissedOfAddress = 3;
/** How long one waits for somebody who is expected to turn up, if there are others. */
export const patienceMs = 8000;
/** Whoever has waited for so long is paired with the next who comes, whatever their ratings. */
export const choosyMs = 4000;
/** Of those who have waited longest, so many are compared. */
export const mostCompared = 20;
/** For how long it is remembered that a player, or one of an address, missed a match, and that a player came. */
export const missedKeptMs = 300_000;
export const missedOfAddressKeptMs = 60_000;
export const hasComeKeptMs = 3_600_000;

/** What the two are to play: of what both would, what the first likes best; undefined if there is nothing. */
export const commonKind = (first: Seeker, second: Seeker): string | undefined =>
  first.kinds.find((kind) => second.kinds.includes(kind));

/** How far apart the ratings of two are in what they would play; those who have none count as beginners. */
export function ratingGap(first: Seeker, second: Seeker): number {
  const kind = commonKind(first, second) ?? '';
  const [one, other] = [first, second].map(
    ({ account }) => account?.ratings[kind]?.rating ?? newcomer.rating,
  ) as [number, number];
  return Math.abs(one - other);
}
