/** Ratings, counted games and leaderboards of a single process. */
import {
  type CountedGame,
  type EndedGame,
  type Glicko,
  listedForMs,
  mostRatedGamesADay,
  type OutboxEntry,
  type RatingStore,
  type Standing,
  settledDeviation,
} from '../ratings/rating-store.ts';

type Rated = { standings: Map<string, Standing>; games: CountedGame[]; isForgotten: boolean };

export type MemoryRatings = RatingStore & {
  /** Puts a game into the outbox. */
  add(game: EndedGame): void;
};

/** For so long an entry of the outbox is in somebody's hands, in ms. */
const leaseMs = 10_000;

/** `now` in milliseconds since 1970. */
export function createMemoryRatings(now: () => number): MemoryRatings {
  const outbox = new Map<string, { game: EndedGame; takenAt: number }>();
  const admitted = new Map<string, Map<string, { X: Glicko; O: Glicko }>>();
  const accounts = new Map<string, Rated>();
  const boards = new Map<string, Map<string, Standing>>();
  let added = 0;

  const ratedOf = (accountId: string): Rated => {
    const known = accounts.get(accountId);
    if (known !== undefined) return known;
    const rated: Rated = { standings: new Map(), games: [], isForgotten: false };
    accounts.set(accountId, rated);
    return rated;
  };
  /** The best first. */
  const listed = (kind: string) =>
    [...(boards.get(kind) ?? [])]
      .filter(([, { deviation }]) => deviation <= settledDeviation)
      .filter(([, { playedAt }]) => playedAt > now() - listedForMs)
      .map(([accountId, { rating }]) => ({ accountId, rating }))
      .sort((a, b) => b.rating - a.rating);

  return {
    add(game) {
      outbox.set(String(++added), { game, takenAt: Number.NEGATIVE_INFINITY });
    },

    async take(limit) {
      const free = [...outbox].filter(([, { takenAt }]) => takenAt + leaseMs <= now());
      return free.slice(0, limit).map(([receipt, entry]): OutboxEntry => {
        entry.takenAt = now();
        return { receipt, game: structuredClone(entry.game) };
      });
    },

    async acknowledge(receipt) {
      outbox.delete(receipt);
    },

    async admit({ id, players, endedAt }, before) {
      const day = new Date(endedAt).toISOString().slice(0, 10);
      const pair = [players.X, players.O].sort().join(':');
      const key = `${pair}:${day}`;
      const games = admitted.get(key) ?? new Map<string, { X: Glicko; O: Glicko }>();
      admitted.set(key, games);
      const known = games.get(id);
      if (known !== undefined) return { isCounted: true, before: known };
      const isCounted = games.size < mostRatedGamesADay;
      if (isCounted) games.set(id, before);
      return { isCounted, before };
    },

    async count(accountId, { game, standing, expectedGames }) {
      const { standings, games, isForgotten } = ratedOf(accountId);
      if (isForgotten || games.some(({ id }) => id === game.id)) return 'counted_before';
      if ((standings.get(standing.kind)?.games ?? 0) !== expectedGames) return 'conflict';
      games.push(structuredClone(game));
      standings.set(standing.kind, { ...standing });
      return 'counted';
    },

    async list(accountId, standing) {
      const board = boards.get(standing.kind) ?? new Map<string, Standing>();
      boards.set(standing.kind, board);
      const known = board.get(accountId);
      if (known === undefined || known.games < standing.games) board.set(accountId, standing);
    },

    async standings(accountId) {
      return [...ratedOf(accountId).standings.values()];
    },

    async game(accountId, gameId) {
      const game = ratedOf(accountId).games.find(({ id }) => id === gameId);
      return structuredClone(game ?? null);
    },

    async games(accountId, limit, before) {
      const { games } = ratedOf(accountId);
      const end = before === undefined ? games.length : games.findIndex(({ id }) => id === before);
      return structuredClone(games.slice(Math.max(0, end - limit), Math.max(0, end)).reverse());
    },

    async leaderboard(kind, limit) {
      return listed(kind).slice(0, limit);
    },

    async listed(kind) {
      return listed(kind).length;
    },

    async placeOf(kind, accountId) {
      const index = listed(kind).findIndex((entry) => entry.accountId === accountId);
      return index === -1 ? null : index + 1;
    },

    async forget(accountId) {
      accounts.set(accountId, { standings: new Map(), games: [], isForgotten: true });
      for (const board of boards.values()) board.delete(accountId);
    },
  };
}
