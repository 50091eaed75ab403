/** The account of somebody who plays: what seats, and the search for an opponent, have of it. */
import { accountIdSchema } from '@tictactoe/shared/account-id';
import { kindOf } from '@tictactoe/shared/games/match-kinds';
import type { Room } from '@tictactoe/shared/room';
import type { SeatAccount } from '@tictactoe/shared/room-schema';
import { z } from 'zod';
import { isTransient } from '../errors.ts';
import type { ClientSession } from '../session/client-session.ts';
import { newcomer } from './glicko.ts';
import { type RatingStore, settledDeviation } from './rating-store.ts';

export const playerAccountSchema = z.object({
  id: accountIdSchema,
  name: z.string().max(80),
  /** By kind, rounded; of those that were played. */
  ratings: z.record(z.string(), z.object({ rating: z.int(), isProvisional: z.boolean() })),
});
export type PlayerAccount = z.infer<typeof playerAccountSchema>;

/** Resolves to the account that the session is signed in to; undefined for a guest. */
export type AccountOf = (
  session: Pick<ClientSession, 'account'>,
) => Promise<PlayerAccount | undefined>;

export function createAccountOf(ratings: Pick<RatingStore, 'standings'>): AccountOf {
  return async (session) => {
    const account = session.account();
    if (account === null) return undefined;
    // That its shard is away keeps nobody from playing on another one [R13]: what counts is read again at the end.
    const standings = await ratings.standings(account.id).catch((error: unknown) => {
      if (isTransient(error)) return [];
      throw error;
    });
    const rounded = standings.map(({ kind, rating, deviation }) => [
      kind,
      { rating: Math.round(rating), isProvisional: deviation > settledDeviation },
    ]);
    return { ...account, ratings: Object.fromEntries(rounded) };
  };
}

/** As it sits down to a game of that kind; null is one that has no ratings. */
export function seatAccountOf(
  account: PlayerAccount | undefined,
  kind: string | null,
): SeatAccount | undefined {
  if (account === undefined) return undefined;
  const { id, name, ratings } = account;
  return { id, name, ...(ratings[kind ?? ''] ?? unrated) };
}

/** The accounts at the room's seats with the ratings of now; without those whose ratings are out of reach. */
export async function newlyRatedAccounts(room: Room, accountOf: AccountOf): Promise<SeatAccount[]> {
  const kind = kindOf(room) ?? '';
  const seated = [room.seats.X, room.seats.O].flatMap((seat) => seat?.account ?? []);
  const accounts = await Promise.all(
    seated.map((account) => accountOf({ account: () => account })),
  );
  return seated.flatMap(({ id, name }, i) => {
    const rating = accounts[i]?.ratings[kind];
    return rating === undefined ? [] : [{ id, name, ...rating }];
  });
}

const unrated = { rating: newcomer.rating, isProvisional: true };
