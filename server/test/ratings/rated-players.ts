/** Accounts and counted games, put into the stores as servers do. */
import { randomBytes } from 'node:crypto';
import { variants } from '@tictactoe/shared/games/tic-tac-toe/variants';
import type { Account, AccountStore } from '../../src/accounts/account-store.ts';
import { nameKeyOf } from '../../src/accounts/name-key.ts';
import type { CountedGame, RatingStore, Standing } from '../../src/ratings/rating-store.ts';

export const kind = 'tic-tac-toe/3x3';

/** Resolves to its id. */
export async function addAccount(accounts: AccountStore, name: string): Promise<string> {
  const account: Account = {
    ...{ schemaVersion: 1, id: randomBytes(12).toString('base64url'), version: 1, name },
    ...{ nameChangedAt: null, createdAt: Date.now(), passkeys: [], recoveryCodes: [] },
    ...{ following: [], acceptsChallenges: true },
  };
  if ((await accounts.create(account, nameKeyOf(name))) !== 'claimed') throw new Error('taken');
  return account.id;
}

export type Games = {
  count: number;
  opponent: { id: string; name: string };
  /** Of the last one; ten points less before each. */
  rating?: number;
  deviation?: number;
};

/** Counts games that it has won, and lists it; with a small deviation it is on the leaderboard. */
export async function addGames(
  ratings: RatingStore,
  id: string,
  { count, opponent, rating = 1500 + 10 * count, deviation = 80 }: Games,
): Promise<void> {
  for (let number = 1; number <= count; number++) {
    const after = rating - 10 * (count - number);
    const at = Date.now() - 1000 * (count - number);
    const game: CountedGame = {
      ...{ id: `${roomId}.${number}`, roomId, kind, game: 'tic-tac-toe', variant: variants['3x3'] },
      ...{ mark: 'X', opponent: { ...opponent, rating: 1500 }, outcome: 'won', reason: 'line' },
      ...{ moves: [0, 3, 1, 4, 2], endedAt: at, before: after - 10, after },
    };
    const standing: Standing = {
      ...{ kind, rating: after, deviation, volatility: 0.06, playedAt: at },
      ...{ games: number, won: number, drawn: 0, lost: 0, streak: number },
    };
    const counted = await ratings.count(id, { game, standing, expectedGames: number - 1 });
    if (counted !== 'counted') throw new Error(counted);
    await ratings.list(id, standing);
  }
}

export const roomId = '7KX2M9PQ4D';
