/** What every rating store must do: each game handed out until it is done, and counted once for each player [R14]. */
import type { Room } from '@tictactoe/shared/room';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Backend } from '../../src/backend.ts';
import { newcomer } from '../../src/ratings/glicko.ts';
import {
  type CountedGame,
  type EndedGame,
  listedForMs,
  mostRatedGamesADay,
  type OutboxEntry,
  type RatingStore,
  type Standing,
} from '../../src/ratings/rating-store.ts';
import { standingIn } from '../../src/ratings/standing.ts';
import { accountIdOf, accountPlayer, lostGame, resignedGame } from '../rated-rooms.ts';

const kind = 'tic-tac-toe/3x3';
/** Servers look at each other's outboxes at every eighth look. */
const looks = 8;

let rooms = 0;
const newRoomId = () => `R${String(rooms++).padStart(9, '0')}`;
let tests = 0;

export function describeRatingStore(open: () => Pick<Backend, 'store' | 'ratings'>[]): void {
  describe('rating store', () => {
    let ratings: RatingStore;
    let other: RatingStore;
    let [ann, bob, cleo] = ['', '', ''] as [string, string, string];
    beforeEach(() => {
      [ratings, other] = open().map((backend) => backend.ratings) as [RatingStore, RatingStore];
      tests++;
      [ann, bob, cleo] = [`ann${tests}`, `bob${tests}`, `cleo${tests}`];
    });
    const gameOf = (loser: string, winner: string, at = Date.now()) =>
      lostGame(newRoomId(), loser, winner, at);

    describe('the outbox', () => {
      /** Plays a rated game to its end, commit by commit. */
      const play = async (): Promise<string> => {
        const { store } = open()[0] as Pick<Backend, 'store'>;
        const documents = resignedGame(
          newRoomId(),
          accountPlayer(ann),
          accountPlayer(bob),
          Date.now(),
        );
        let before: Room | null = null;
        for (const room of documents) {
          const outcome = await store.commit({ before, room, origin: null });
          if (!outcome.isCommitted) throw new Error('somebody else is here');
          before = outcome.room;
        }
        return documents[0]?.id as string;
      };
      const takenOf = async (roomId: string): Promise<OutboxEntry[]> => {
        const entries: OutboxEntry[] = [];
        for (let i = 0; i < looks; i++) {
          for (const each of [ratings, other]) entries.push(...(await each.take(100)));
        }
        return entries.filter(({ game }) => game.roomId === roomId);
      };

      test('hands out a game whose end was committed, to one server, with all that it takes to count it', async () => {
        const roomId = await play();
        const entries = await takenOf(roomId);
        expect(entries.map(({ game }) => game)).toEqual([
          {
            ...{ id: `${roomId}.1`, roomId, kind, game: 'tic-tac-toe' },
            variant: { rows: 3, columns: 3, inARow: 3 },
            players: { X: accountIdOf(ann), O: accountIdOf(bob) },
            names: { X: ann, O: bob },
            ...{ winner: 'O', reason: 'resigned', moves: [4], endedAt: expect.any(Number) },
          },
        ]);
        await ratings.acknowledge(entries[0]?.receipt as string);
        expect(await takenOf(roomId)).toEqual([]);
      });
    });

    describe('admits a game', () => {
      const before = { X: newcomer, O: { ...newcomer, rating: 1612.25 } };

      test('with the ratings of the first time it was asked', async () => {
        const game = gameOf(ann, bob);
        expect(await ratings.admit(game, before)).toEqual({ isCounted: true, before });
        const later = { X: before.O, O: before.X };
        expect(await other.admit(game, later)).toEqual({ isCounted: true, before });
      });

      test('unless the same two have had enough of them on that day, whoever was X', async () => {
        const noon = Date.UTC(2026, 10, 29, 12);
        const games = Array.from({ length: mostRatedGamesADay }, (_, i) =>
          i % 2 === 0 ? gameOf(ann, bob, noon) : gameOf(bob, ann, noon),
        );
        const isCounted = async (game: EndedGame) => (await ratings.admit(game, before)).isCounted;
        for (const game of games) expect(await isCounted(game)).toBe(true);
        const oneMore = gameOf(ann, bob, noon);
        expect(await isCounted(oneMore)).toBe(false);
        expect(await isCounted(oneMore)).toBe(false);
        expect(await isCounted(games[0] as EndedGame)).toBe(true);
        expect(await isCounted(gameOf(ann, cleo, noon))).toBe(true);
        expect(await isCounted(gameOf(ann, bob, noon + 86_400_000))).toBe(true);
      });
    });

    describe('counts a game', () => {
      const counted = (game: EndedGame, before = 1500, after = 1510): CountedGame => ({
        ...{ id: game.id, roomId: game.roomId, kind, game: game.game, variant: game.variant },
        ...{ mark: 'O', outcome: 'won', reason: game.reason, moves: game.moves },
        opponent: { id: game.players.X, name: game.names.X, rating: 1500 },
        ...{ endedAt: game.endedAt, before, after },
      });
      const next = async (name: string): Promise<Standing> => {
        const standing = await standingIn(ratings, accountIdOf(name), kind);
        return { ...standing, games: standing.games + 1, rating: standing.rating + 10 };
      };
      const count = async (name: string, game: EndedGame, standing?: Standing) => {
        const after = standing ?? (await next(name));
        return ratings.count(accountIdOf(name), {
          ...{ game: counted(game), standing: after, expectedGames: after.games - 1 },
        });
      };

      test('once, also when it is said by two servers at once, and later', async () => {
        const game = gameOf(ann, bob);
        const standing = await next(bob);
        const said = { game: counted(game), standing, expectedGames: 0 };
        const id = accountIdOf(bob);
        const outcomes = await Promise.all([ratings.count(id, said), other.count(id, said)]);
        expect(outcomes.sort()).toEqual(['counted', 'counted_before']);
        expect(await count(bob, game)).toBe('counted_before');
        expect(await ratings.standings(id)).toEqual([standing]);
        expect(await other.games(id, 10)).toEqual([counted(game)]);
      });

      test('on what the account stands at, and on nothing older', async () => {
        const stale = await next(bob);
        expect(await count(bob, gameOf(ann, bob))).toBe('counted');
        const game = gameOf(cleo, bob);
        expect(await count(bob, game, stale)).toBe('conflict');
        expect(await count(bob, game)).toBe('counted');
        expect(await ratings.standings(accountIdOf(bob))).toMatchObject([
          { games: 2, rating: 1520 },
        ]);
      });

      test('in a history that is read from its newest end, page by page', async () => {
        const games = [1, 2, 3, 4, 5].map(() => gameOf(ann, bob));
        for (const game of games) await count(bob, game);
        const ids = games.map(({ id }) => id).reverse();
        const page = async (before?: string) =>
          (await ratings.games(accountIdOf(bob), 2, before)).map(({ id }) => id);
        expect(await page()).toEqual(ids.slice(0, 2));
        expect(await page(ids[1])).toEqual(ids.slice(2, 4));
        expect(await page(ids[3])).toEqual(ids.slice(4));
        expect(await page(ids[4])).toEqual([]);
        expect(await page('no.1')).toEqual([]);
        expect(await ratings.games(accountIdOf(cleo), 2)).toEqual([]);
      });

      test('and finds it by its id, for those who have counted it', async () => {
        const games = [gameOf(ann, bob), gameOf(ann, bob)];
        for (const game of games) await count(bob, game);
        for (const game of games) {
          expect(await other.game(accountIdOf(bob), game.id)).toEqual(counted(game));
        }
        expect(await ratings.game(accountIdOf(ann), games[0]?.id ?? '')).toBeNull();
        expect(await ratings.game(accountIdOf(bob), 'no.1')).toBeNull();
      });

      test('for a deleted account no more, and forgets what it stood at', async () => {
        await count(bob, gameOf(ann, bob));
        const id = accountIdOf(bob);
        await ratings.forget(id);
        expect(await count(bob, gameOf(ann, bob))).toBe('counted_before');
        expect(await ratings.standings(id)).toEqual([]);
        expect(await ratings.games(id, 10)).toEqual([]);
      });
    });

    describe('the leaderboard', () => {
      /** One of its own for each test: those of other tests would be on it. */
      const boardOf = () => `tic-tac-toe/test-${tests}`;
      const list = (name: string, rating: number, games = 30, change: Partial<Standing> = {}) =>
        ratings.list(accountIdOf(name), {
          ...{ kind: boardOf(), rating, deviation: 60, volatility: 0.06, games },
          ...{ won: games, drawn: 0, lost: 0, streak: 1, playedAt: Date.now(), ...change },
        });
      const shown = async () =>
        (await other.leaderboard(boardOf(), 10)).map(({ accountId, rating }) => [
          accountId,
          rating,
        ]);

      test('has the best first, and everybody has a place on it', async () => {
        await list(ann, 1500.5);
        await list(bob, 1700);
        await list(cleo, 1600);
        expect(await shown()).toEqual([
          [accountIdOf(bob), 1700],
          [accountIdOf(cleo), 1600],
          [accountIdOf(ann), 1500.5],
        ]);
        expect(await ratings.leaderboard(boardOf(), 1)).toHaveLength(1);
        expect(await ratings.listed(boardOf())).toBe(3);
        expect(await ratings.placeOf(boardOf(), accountIdOf(ann))).toBe(3);
        expect(await ratings.placeOf(boardOf(), accountIdOf('nobody'))).toBeNull();
      });

      test('has the newest standing of each, in whatever order they come', async () => {
        await list(ann, 1650, 31);
        await list(ann, 1600, 30);
        await list(ann, 1640, 31);
        expect(await shown()).toEqual([[accountIdOf(ann), 1650]]);
        await list(ann, 1500, 32);
        expect(await shown()).toEqual([[accountIdOf(ann), 1500]]);
      });

      test('has nobody whose rating is not settled, or no longer is', async () => {
        await list(ann, 2000, 3, { deviation: 111 });
        await list(bob, 1500);
        expect(await shown()).toEqual([[accountIdOf(bob), 1500]]);
        await list(bob, 1400, 31, { deviation: 200 });
        expect(await shown()).toEqual([]);
      });

      test('has nobody who has not played for long, and takes them in again', async () => {
        await list(ann, 1600, 30, { playedAt: Date.now() - listedForMs - 1000 });
        await list(bob, 1500);
        expect(await ratings.placeOf(boardOf(), accountIdOf(bob))).toBe(1);
        expect(await ratings.listed(boardOf())).toBe(1);
        await list(ann, 1620, 31);
        expect(await ratings.placeOf(boardOf(), accountIdOf(bob))).toBe(2);
      });

      test('loses a deleted account', async () => {
        const standing = { ...(await standingIn(ratings, accountIdOf(ann), kind)), games: 40 };
        const now = { deviation: 50, playedAt: Date.now(), rating: 4000 + tests };
        await ratings.list(accountIdOf(ann), { ...standing, ...now });
        expect(await ratings.placeOf(kind, accountIdOf(ann))).toBe(1);
        await ratings.forget(accountIdOf(ann));
        expect(await ratings.placeOf(kind, accountIdOf(ann))).toBeNull();
      });
    });
  });
}
