/** Rated games are counted once for both, whatever fails at whatever step, and whoever dies with one in hand [R14]. */
import type { Mark } from '@tictactoe/shared/marks';
import type { RatedOutcome } from '@tictactoe/shared/protocol';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { StoreUnavailable } from '../src/errors.ts';
import { createMemoryRatings, type MemoryRatings } from '../src/memory/memory-ratings.ts';
import { newcomer, ratingAfter } from '../src/ratings/glicko.ts';
import { rateGame } from '../src/ratings/rate-game.ts';
import { startRatingGames } from '../src/ratings/rate-games.ts';
import type { EndedGame, RatingStore } from '../src/ratings/rating-store.ts';
import { accountIdOf, lostGame } from './rated-rooms.ts';

const kind = 'tic-tac-toe/3x3';
/** Longer than an entry is in one server's hands, in ms. */
const untilTakenOver = 12_000;

let ratings: MemoryRatings;
beforeEach(() => {
  vi.useFakeTimers();
  ratings = createMemoryRatings(Date.now);
});
afterEach(() => void vi.useRealTimers());

const roomIdOf = (i: number) => `R${String(i).padStart(9, '0')}`;
const lost = (i: number, loser = 'ann', winner = 'bob') =>
  lostGame(roomIdOf(i), loser, winner, Date.now());

/** A server that rates games; what it says to rooms. */
function server(store: RatingStore, onError: (error: unknown) => void = raise) {
  const said: RatedOutcome[] = [];
  const outcomes: string[] = [];
  const { stop, waiting } = startRatingGames({
    ratings: store,
    notifyRoom: (outcome) => void said.push(outcome),
    onRated: (outcome) => void outcomes.push(outcome),
    onError,
  });
  onTestFinished(stop);
  return { said, outcomes, waiting, stop };
}
function raise(error: unknown): never {
  throw error;
}

const standingOf = async (name: string) => (await ratings.standings(accountIdOf(name)))[0];
const historyOf = (name: string) => ratings.games(accountIdOf(name), 1000);

/** Everybody has counted the games that were theirs, once each, and stands where these lead. */
async function expectCountedOnce(games: readonly EndedGame[], names: readonly string[]) {
  for (const name of names) {
    const id = accountIdOf(name);
    const own = games.filter(({ players }) => players.X === id || players.O === id);
    const history = (await historyOf(name)).reverse();
    expect(history.map((game) => game.id).sort()).toEqual(own.map((game) => game.id).sort());
    const standing = await standingOf(name);
    expect(standing?.games ?? 0).toBe(own.length);
    let rating = newcomer.rating;
    for (const { before, after } of history) {
      expect(before).toBe(rating);
      rating = after;
    }
    expect(standing?.rating ?? newcomer.rating).toBe(rating);
  }
}

test('a game that has ended is counted for both, and its room is told', async () => {
  const game = lost(1);
  ratings.add(game);
  const { said, outcomes, waiting } = server(ratings);
  await vi.advanceTimersByTimeAsync(1000);
  const won = ratingAfter(newcomer, [{ opponent: newcomer, score: 1 }]);
  const after = Math.round(won.rating);
  expect(said).toEqual([
    {
      ...{ roomId: game.roomId, round: 1 },
      changes: {
        X: { before: 1500, after: 3000 - after, isProvisional: true },
        O: { before: 1500, after, isProvisional: true },
      },
    },
  ]);
  expect(await standingOf('bob')).toEqual({
    ...{ ...won, kind, games: 1, won: 1, drawn: 0, lost: 0, streak: 1, playedAt: game.endedAt },
  });
  expect(await standingOf('ann')).toMatchObject({ games: 1, lost: 1, streak: -1 });
  expect(await historyOf('ann')).toEqual([
    {
      ...{ id: game.id, roomId: game.roomId, kind, game: 'tic-tac-toe', variant: game.variant },
      opponent: { id: accountIdOf('bob'), name: 'bob', rating: 1500 },
      ...{ mark: 'X', outcome: 'lost', reason: 'resigned', moves: [4], endedAt: game.endedAt },
      ...{ before: 1500, after: expect.closeTo(3000 - won.rating, 6) },
    },
  ]);
  expect([outcomes, waiting()]).toEqual([['counted'], 0]);
});

test('the eleventh game of the same two on a day does not count, and its room is told that', async () => {
  const games = Array.from({ length: 11 }, (_, i) => lost(i));
  for (const game of games) {
    ratings.add(game);
  }
  const { said } = server(ratings);
  await vi.advanceTimersByTimeAsync(1000);
  expect(said.filter(({ changes }) => changes === null)).toHaveLength(1);
  expect((await standingOf('ann'))?.games).toBe(10);
});

test('a deleted account keeps nobody from counting', async () => {
  await ratings.forget(accountIdOf('ann'));
  const game = lost(1);
  ratings.add(game);
  const { said } = server(ratings);
  await vi.advanceTimersByTimeAsync(1000);
  expect(said).toHaveLength(1);
  expect((await standingOf('bob'))?.games).toBe(1);
  expect(await ratings.standings(accountIdOf('ann'))).toEqual([]);
  expect(await ratings.leaderboard(kind, 10)).toEqual([]);
});

test('two games of one account that end at once are counted one after the other', async () => {
  const games = [lost(1, 'ann', 'bob'), lost(2, 'cleo', 'bob'), lost(3, 'dan', 'bob')];
  await Promise.all(games.map((game) => rateGame(ratings, game)));
  await expectCountedOnce(games, ['ann', 'bob', 'cleo', 'dan']);
});

describe('[R14] a game is counted once for both', () => {
  /** A store that fails at the `nth` call of a method, before or after it does what it is to do. */
  function failingAt(
    method: keyof RatingStore,
    nth: number,
    when: 'before' | 'after',
  ): RatingStore {
    let calls = 0;
    const act = ratings[method] as (...args: unknown[]) => Promise<unknown>;
    return {
      ...ratings,
      [method]: async (...args: unknown[]) => {
        const fails = ++calls === nth;
        if (fails && when === 'before') throw new StoreUnavailable('away');
        const result = await act(...args);
        if (fails) throw new StoreUnavailable('away');
        return result;
      },
    };
  }
  const steps = [
    ...(['admit', 'acknowledge'] as const).map((method) => [method, 1] as const),
    ...(['count', 'list'] as const).flatMap((method) => [
      [method, 1] as const,
      [method, 2] as const,
    ]),
    ...[1, 2, 3, 4].map((nth) => ['standings', nth] as const),
  ].flatMap(([method, nth]) =>
    (['before', 'after'] as const).map((when) => [when, method, nth] as const),
  );

  test.each(steps)('where the store fails %s %s (call %i)', async (when, method, nth) => {
    const game = lost(1);
    ratings.add(game);
    const errors: unknown[] = [];
    const { outcomes, said } = server(
      failingAt(method, nth, when),
      (error) => void errors.push(error),
    );
    await vi.advanceTimersByTimeAsync(1000);
    expect(errors).toEqual([expect.any(StoreUnavailable)]);
    await vi.advanceTimersByTimeAsync(untilTakenOver);
    await expectCountedOnce([game], ['ann', 'bob']);
    // After an acknowledgement that only seemed to fail there is nothing left to say.
    const isDone = method === 'acknowledge' && when === 'after';
    expect(outcomes).toEqual(isDone ? ['failed'] : ['failed', 'counted']);
    expect(said.map(({ changes }) => changes?.X.after)).toEqual(isDone ? [] : [1338]);
    expect(await ratings.take(10)).toEqual([]);
  });

  test.each(steps)(
    'where its server dies %s %s (call %i), and another one takes over',
    async (when, method, nth) => {
      const game = lost(1);
      ratings.add(game);
      // It never gets an answer, nor does anything any more.
      const hang = new Promise<never>(() => {});
      const failing = failingAt(method, nth, when);
      const died = Promise.withResolvers<void>();
      const dying = Object.fromEntries(
        Object.entries(failing).map(([name, act]) => [
          name,
          (...args: unknown[]) =>
            (act as (...args: unknown[]) => Promise<unknown>)(...args).catch(() => {
              died.resolve();
              return hang;
            }),
        ]),
      ) as RatingStore;
      const [entry] = await dying.take(1);
      void rateGame(dying, entry?.game as EndedGame).then(() =>
        dying.acknowledge(entry?.receipt ?? ''),
      );
      await died.promise;
      const { said } = server(ratings);
      await vi.advanceTimersByTimeAsync(untilTakenOver);
      await expectCountedOnce([game], ['ann', 'bob']);
      expect(said).toHaveLength(method === 'acknowledge' && when === 'after' ? 0 : 1);
    },
  );

  test('where its server was only slow, and two count it at the same time', async () => {
    const game = lost(1);
    await Promise.all([rateGame(ratings, game), rateGame(ratings, game), rateGame(ratings, game)]);
    await expectCountedOnce([game], ['ann', 'bob']);
  });

  test('whatever fails, however often, on however many servers', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat({ max: 3 }), fc.nat({ max: 2 })), { minLength: 1, maxLength: 12 }),
        fc.infiniteStream(fc.nat({ max: 9 })),
        async (pairs, chances) => {
          ratings = createMemoryRatings(Date.now);
          const names = ['ann', 'bob', 'cleo', 'dan'];
          const games = pairs.map(([loser, step], i) =>
            lost(i, names[loser], names[(loser + 1 + step) % 4]),
          );
          for (const game of games) ratings.add(game);
          const done = vi.spyOn(ratings, 'acknowledge');
          const chance = () => (chances.next().value ?? 0) < 1;
          const fragile = Object.fromEntries(
            Object.entries(ratings).map(([name, act]) => [
              name,
              async (...args: unknown[]) => {
                if (chance()) throw new StoreUnavailable('away');
                const result = await (act as (...args: unknown[]) => Promise<unknown>)(...args);
                if (chance()) throw new StoreUnavailable('away');
                return result;
              },
            ]),
          ) as RatingStore;
          const servers = [1, 2, 3].map(() => server(fragile, () => {}));
          const isDone = () =>
            new Set(done.mock.calls.map(([receipt]) => receipt)).size === games.length;
          for (let i = 0; i < 2000 && !isDone(); i++) {
            await vi.advanceTimersByTimeAsync(untilTakenOver);
          }
          for (const { stop } of servers) await stop();
          expect(await ratings.take(100)).toEqual([]);
          await expectCountedOnce(await admitted(games), names);
          expect(servers.map(({ waiting }) => waiting())).toEqual([0, 0, 0]);
        },
      ),
      { numRuns: 20 },
    );
  });

  /** Those that counted: each is known, with the ratings it was admitted with. */
  async function admitted(games: readonly EndedGame[]): Promise<EndedGame[]> {
    const before: Record<Mark, typeof newcomer> = { X: newcomer, O: newcomer };
    const answers = await Promise.all(games.map((game) => ratings.admit(game, before)));
    return games.filter((_, i) => answers[i]?.isCounted);
  }
});
