/** What anybody may see of players and leaderboards. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { AccountStore } from '../../src/accounts/account-store.ts';
import { nameKeyOf } from '../../src/accounts/name-key.ts';
import { createMemoryAccounts } from '../../src/memory/memory-accounts.ts';
import { createMemoryRatings } from '../../src/memory/memory-ratings.ts';
import { createProfiles, type Profiles } from '../../src/ratings/profiles.ts';
import { createPublicGameIds } from '../../src/ratings/public-game-ids.ts';
import type { RatingStore } from '../../src/ratings/rating-store.ts';
import { addAccount, addGames, kind, roomId } from './rated-players.ts';

let accounts: AccountStore;
let ratings: RatingStore;
let profiles: Profiles;
beforeEach(() => {
  accounts = createMemoryAccounts(Date.now);
  ratings = createMemoryRatings(Date.now);
  profiles = createProfiles({ accounts, ratings, gameIds: createPublicGameIds('a key') });
});

const rename = async (id: string, from: string, to: string) => {
  const names = { from: nameKeyOf(from), to: nameKeyOf(to), reservedMs: 60_000 };
  await accounts.rename(id, names, (account) => ({ ...account, name: to }));
};

describe('a player', () => {
  it('is found by a present and a former name, however they are spelled, and called by the present one', async () => {
    const id = await addAccount(accounts, 'Ann Example');
    await rename(id, 'Ann Example', 'Beatrix');
    for (const name of ['Beatrix', 'beatrix', 'ann example', 'ANN.EXAMPLE']) {
      expect(await profiles.profileOf(name)).toMatchObject({ id, name: 'Beatrix', kinds: [] });
    }
    expect(await profiles.profileOf('Nobody')).toBeNull();
    expect(await profiles.gamesOf('Nobody', null)).toBeNull();
  });

  it('is gone with the account, though the name is reserved', async () => {
    const id = await addAccount(accounts, 'Ann Example');
    await accounts.remove(id, nameKeyOf('Ann Example'), 60_000);
    expect(await profiles.profileOf('Ann Example')).toBeNull();
  });

  it('has a rating for each kind of game, provisional while it is uncertain, and its curve', async () => {
    const id = await addAccount(accounts, 'Ann Example');
    const opponent = { id: await addAccount(accounts, 'Bob Example'), name: 'Bob Example' };
    await addGames(ratings, id, { count: 3, opponent, deviation: 200 });
    const profile = await profiles.profileOf('Ann Example');
    expect(profile?.kinds).toMatchObject([
      { kind, rating: 1530, isProvisional: true, won: 3, drawn: 0, lost: 0, streak: 3 },
    ]);
    expect(profile?.kinds[0]?.curve.map(({ rating }) => rating)).toEqual([1510, 1520, 1530]);
  });

  it('has games by the page, the newest first, and none of them names its room', async () => {
    const id = await addAccount(accounts, 'Ann Example');
    const opponent = { id: await addAccount(accounts, 'Bob Example'), name: 'Bob Example' };
    await addGames(ratings, id, { count: 120, opponent });
    const after: number[] = [];
    const sizes: number[] = [];
    let before: string | null = null;
    do {
      const page: Awaited<ReturnType<Profiles['gamesOf']>> = await profiles.gamesOf(
        'Ann Example',
        before,
      );
      if (page === null) throw new Error('no page');
      expect(JSON.stringify(page)).not.toContain(roomId);
      sizes.push(page.games.length);
      after.push(...page.games.map((game) => game.after));
      before = page.next;
    } while (before !== null);
    expect(sizes).toEqual([50, 50, 20]);
    expect(after).toEqual(Array.from({ length: 120 }, (_, i) => 2700 - 10 * i));
    expect(await profiles.gamesOf('Ann Example', 'nonsense')).toBeNull();
  });

  it('has opponents by their present names, and without one where the account was deleted', async () => {
    const id = await addAccount(accounts, 'Ann Example');
    const opponent = { id: await addAccount(accounts, 'Bob Example'), name: 'Bob Example' };
    await addGames(ratings, id, { count: 1, opponent });
    await rename(opponent.id, 'Bob Example', 'Robert');
    const nameNow = async () => {
      // Names are remembered for a short while.
      const fresh = createProfiles({ accounts, ratings, gameIds: createPublicGameIds('a key') });
      return (await fresh.gamesOf('Ann Example', null))?.games[0]?.opponent.name;
    };
    expect(await nameNow()).toBe('Robert');
    await accounts.remove(opponent.id, nameKeyOf('Robert'), 60_000);
    expect(await nameNow()).toBe('');
  });
});

describe('a leaderboard', () => {
  it('has the best hundred, and the own place far below', async () => {
    const opponent = { id: await addAccount(accounts, 'Bob Example'), name: 'Bob Example' };
    const ids: string[] = [];
    for (let i = 0; i < 120; i++) {
      const id = await addAccount(accounts, `Player ${i + 100}`);
      await addGames(ratings, id, { count: 1, opponent, rating: 2000 - i });
      ids.push(id);
    }
    const board = await profiles.leaderboardOf(kind, { id: ids[109] as string });
    expect(board).toMatchObject({ kind, players: 120, own: { place: 110, rating: 1891 } });
    expect(board?.entries.length).toBe(100);
    expect(board?.entries[1]).toEqual({ place: 2, id: ids[1], name: 'Player 101', rating: 1999 });
    expect((await profiles.leaderboardOf(kind, null))?.own).toBeNull();
    expect((await profiles.leaderboardOf(kind, { id: opponent.id }))?.own).toBeNull();
  });

  it('is empty where nobody is listed, and there is none for a game that there is not', async () => {
    const empty = { kind, entries: [], players: 0, own: null };
    expect(await profiles.leaderboardOf(kind, null)).toEqual(empty);
    expect(await profiles.leaderboardOf('chess/8x8', null)).toBeNull();
  });

  it('costs the stores the same, however many look at it', async () => {
    let reads = 0;
    const counting: RatingStore = {
      ...ratings,
      leaderboard(...args) {
        reads++;
        return ratings.leaderboard(...args);
      },
    };
    const looked = createProfiles({
      ...{ accounts, ratings: counting, gameIds: createPublicGameIds('a key') },
    });
    await Promise.all(Array.from({ length: 100 }, () => looked.leaderboardOf(kind, null)));
    expect(reads).toBe(1);
  });
});
