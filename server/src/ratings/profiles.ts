/** What anybody may see of players and leaderboards, put together from the accounts and the ratings. */
import type {
  Leaderboard,
  PlayerProfile,
  RatedGame,
  RatedGames,
} from '@tictactoe/shared/account-api';
import { matchKindNamed } from '@tictactoe/shared/games/match-kinds';
import type { Account, AccountStore } from '../accounts/account-store.ts';
import { nameKeyOf } from '../accounts/name-key.ts';
import { rememberBriefly } from '../ops/remember-briefly.ts';
import type { PublicGameIds } from './public-game-ids.ts';
import { type CountedGame, type RatingStore, settledDeviation } from './rating-store.ts';

export type ProfilesOptions = {
  accounts: Pick<AccountStore, 'idOf' | 'read'>;
  ratings: Pick<RatingStore, 'standings' | 'games' | 'leaderboard' | 'listed' | 'placeOf'>;
  gameIds: PublicGameIds;
};

export type Profiles = {
  /** By a present or former name, or one that looks like it; null where nobody has it. */
  profileOf(name: string): Promise<PlayerProfile | null>;
  /** The newest, or those before a game by its public id. Null where nobody has the name. */
  gamesOf(name: string, before: string | null): Promise<RatedGames | null>;
  /** Null for a kind of game that there is not. `asker`: whose own place is named, however far below. */
  leaderboardOf(kind: string, asker: { id: string } | null): Promise<Leaderboard | null>;
};

/** In one answer. */
const gamesShown = 50;
const placesShown = 100;
/** The rating is drawn over so many of the last games of all kinds. */
const gamesDrawn = 100;
/** Names and leaderboards may be as old as this: then they cost the stores the same, however many look at them. */
const names = { keptMs: 5000, most: 10_000 };
const leaderboards = { keptMs: 2000, most: 100 };

export function createProfiles({ accounts, ratings, gameIds }: ProfilesOptions): Profiles {
  /** Empty for a deleted account. */
  const nameOf = rememberBriefly(async (id) => (await accounts.read(id))?.name ?? '', names);
  const leadersOf = rememberBriefly(readLeaders, leaderboards);

  async function accountNamed(name: string): Promise<Account | null> {
    const id = await accounts.idOf(nameKeyOf(name));
    return id === null ? null : accounts.read(id);
  }

  async function publish({ roomId: _, ...game }: CountedGame): Promise<RatedGame> {
    const opponent = { ...game.opponent, name: await nameOf(game.opponent.id) };
    return { ...game, id: gameIds.publish(game.id), opponent };
  }

  async function readLeaders(kind: string): Promise<Pick<Leaderboard, 'entries' | 'players'>> {
    const [leaders, players] = await Promise.all([
      ratings.leaderboard(kind, placesShown),
      ratings.listed(kind),
    ]);
    const entries = await Promise.all(
      leaders.map(async ({ accountId: id, rating }, i) => ({
        ...{ place: i + 1, id, rating },
        name: await nameOf(id),
      })),
    );
    // Whoever is deleting their account just now.
    return { entries: entries.filter(({ name }) => name !== ''), players };
  }

  async function ownPlace(kind: string, id: string): Promise<Leaderboard['own']> {
    const [place, standings] = await Promise.all([
      ratings.placeOf(kind, id),
      ratings.standings(id),
    ]);
    const standing = standings.find((each) => each.kind === kind);
    return place === null || standing === undefined ? null : { place, rating: standing.rating };
  }

  return {
    async profileOf(named) {
      const account = await accountNamed(named);
      if (account === null) return null;
      const { id, name, createdAt } = account;
      const [standings, games] = await Promise.all([
        ratings.standings(id),
        ratings.games(id, gamesDrawn),
      ]);
      const kinds = standings.map(({ games: _, playedAt: __, ...standing }) => ({
        ...standing,
        isProvisional: standing.deviation > settledDeviation,
        curve: curveOf(games.filter(({ kind }) => kind === standing.kind)),
      }));
      return { id, name, createdAt, kinds };
    },

    async gamesOf(named, before) {
      const account = await accountNamed(named);
      const beforeId = before === null ? undefined : gameIds.resolve(before);
      if (account === null || beforeId === null) return null;
      // One more tells whether there are any left.
      const found = await ratings.games(account.id, gamesShown + 1, beforeId);
      const games = await Promise.all(found.slice(0, gamesShown).map(publish));
      const hasMore = found.length > gamesShown;
      return { games, next: hasMore ? (games.at(-1)?.id ?? null) : null };
    },

    async leaderboardOf(kind, asker) {
      if (matchKindNamed(kind) === undefined) return null;
      const [leaders, own] = await Promise.all([
        leadersOf(kind),
        asker === null ? null : ownPlace(kind, asker.id),
      ]);
      return { kind, ...leaders, own };
    },
  };
}

/** The oldest first. */
const curveOf = (games: CountedGame[]): PlayerProfile['kinds'][number]['curve'] =>
  games.map(({ endedAt, after }) => ({ at: endedAt, rating: after })).reverse();
