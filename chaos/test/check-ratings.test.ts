/** The checker on ratings: histories that the servers' own code makes of games, lawful and with a bug in each. */

import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { createMemoryRatings } from '../../server/src/memory/memory-ratings.ts';
import { ratingAfter } from '../../server/src/ratings/glicko.ts';
import { rateGame } from '../../server/src/ratings/rate-game.ts';
import type { EndedGame } from '../../server/src/ratings/rating-store.ts';
import { skillAfter } from '../src/checker/glicko.ts';
import { checkRatings } from '../src/checker/ratings.ts';
import { roomRecords } from '../src/checker/room-record.ts';
import type { EventOf, Mark, Occurrence } from '../src/history.ts';
import { ended, historyOf, over, published, roomId, startedAt } from './histories.ts';

const kind = 'tic-tac-toe/3x3';
const names = ['ann', 'bob', 'cleo'];
const accountOf = (name: string) => ({ id: name.padEnd(16, '-') });
type Played = { id: string; x: string; o: string; winner: Mark | null };

type Pairing = [x: string, o: string, winner: Mark | null];

/** Rounds of one room, between any two of three. */
const roundsOf = (...pairings: Pairing[]): Played[] =>
  pairings.map(([x, o, winner], i) => ({ id: `${roomId}.${i + 1}`, x, o, winner }));
const games = roundsOf(
  ['ann', 'bob', 'X'],
  ['bob', 'ann', null],
  ['cleo', 'ann', 'X'],
  ['bob', 'cleo', 'O'],
  ['ann', 'bob', 'O'],
);

const endOf = ({ x, o, winner }: Played, i: number): Occurrence => {
  const [X, O] = [x, o].map((name) => ({
    ...{ playerId: name.padEnd(16, '_'), name, wins: 0, hasLeft: false, away: null },
    account: accountOf(name),
  }));
  if (X === undefined || O === undefined) throw new Error('a game has two players');
  const change = { round: i + 1, isRated: true, moves: [0, 3, 1, 4, 2], seats: { X, O } };
  return published(over(i + 1, winner === null ? 'full_board' : 'line', winner, change));
};
const endedGame = ({ id, x, o, winner }: Played): EndedGame => ({
  ...{ id, roomId, kind, game: 'tic-tac-toe', variant: { rows: 3, columns: 3, inARow: 3 } },
  players: { X: accountOf(x).id, O: accountOf(o).id },
  names: { X: x, O: o },
  ...{ winner, reason: 'line', moves: [0, 3, 1, 4, 2], endedAt: startedAt },
});

type Ratings = Extract<Occurrence, { type: 'ratings' }>;
let lawful: Ratings[];
beforeAll(async () => {
  lawful = await countedOf(games);
});

async function countedOf(played: Played[]): Promise<Ratings[]> {
  const ratings = createMemoryRatings(Date.now);
  for (const game of played) await rateGame(ratings, endedGame(game));
  return Promise.all(
    names.map(async (name): Promise<Ratings> => {
      const account = accountOf(name).id;
      const counted = await ratings.games(account, 100);
      const standings = await ratings.standings(account);
      return { type: 'ratings', account, games: counted.reverse(), standings };
    }),
  );
}

/** What the checker finds once `change` was made to what was counted for the one of that name. */
function found(name: string, change: (ratings: Ratings) => Partial<Ratings>): string[] {
  const all = lawful.map((each) =>
    each.account === accountOf(name).id ? { ...each, ...change(structuredClone(each)) } : each,
  );
  const history = historyOf(...games.map(endOf), ended('ann', games.length), ...all);
  return [...new Set(checkRatings(history, roomRecords(history)).map((each) => each.kind))].sort();
}

/** The history of `name` as it would be, had it never played the game of that index in it. */
function without({ games: counted, standings }: Ratings, index: number): Partial<Ratings> {
  return {
    games: counted.toSpliced(index, 1),
    standings: standings.map((each) => ({ ...each, games: each.games - 1 })),
  };
}

test('finds nothing wrong where each game was counted once for both', () => {
  expect(found('ann', () => ({}))).toEqual([]);
});

test('finds nothing wrong where two drew at first, and so were as good as before but surer', async () => {
  const pairings: Pairing[] = [
    ['ann', 'bob', null],
    ['bob', 'ann', null],
    ['cleo', 'bob', null],
    ['ann', 'bob', 'X'],
    ['bob', 'ann', 'O'],
  ];
  const played = roundsOf(...pairings);
  const history = historyOf(...played.map(endOf), ...(await countedOf(played)));
  expect(checkRatings(history, roomRecords(history))).toEqual([]);
});

test('takes no game for rated whose player signed in when it was over', () => {
  const [signedIn] = roundsOf(['ann', 'bob', 'X']) as [Played];
  const later = endOf(signedIn, 0);
  if (later.type !== 'published') throw new Error('an end is published');
  const { X, O } = later.room.seats;
  const asGuest = { ...X, account: undefined } as unknown as typeof X;
  const before = { ...later, room: { ...later.room, seats: { X: asGuest, O } } };
  const after = { ...later, room: { ...later.room, version: later.room.version + 1 } };
  const nothing = names.map(
    (name): Ratings => ({
      type: 'ratings',
      account: accountOf(name).id,
      games: [],
      standings: [],
    }),
  );
  const found = (...ends: Occurrence[]) => {
    const history = historyOf(...ends, ended('ann', ends.length), ...nothing);
    return checkRatings(history, roomRecords(history)).map((each) => each.kind);
  };
  expect(found(before, after)).toEqual([]);
  expect(found(later)).toEqual(['rated_lost']);
});

test('finds that a game was counted twice', () => {
  const twice = ({ games: counted, standings }: Ratings) => {
    const [first] = counted as [EventOf<'ratings'>['games'][number]];
    const { before } = first;
    return {
      games: [
        first,
        { ...first, before: first.after, after: 2 * first.after - before },
        ...counted.slice(1),
      ],
      standings: standings.map((each) => ({ ...each, games: each.games + 1 })),
    };
  };
  expect(found('cleo', twice)).toEqual(['rated_twice', 'rated_wrong']);
});

test('finds that a game was counted for one side only', () => {
  expect(found('cleo', (ratings) => without(ratings, 1))).toContain('rated_one_side');
});

test('finds that a game was counted for nobody', () => {
  const first = (ratings: Ratings) => without(ratings, 0);
  const all = lawful.map((each) =>
    each.account === accountOf('cleo').id ? each : { ...each, ...first(each) },
  );
  const history = historyOf(...games.map(endOf), ended('ann', games.length), ...all);
  const kinds = checkRatings(history, roomRecords(history)).map((each) => each.kind);
  expect(kinds).toContain('rated_lost');
});

test.each<[string, (ratings: Ratings) => Partial<Ratings>]>([
  [
    'a game changed a rating by too much',
    ({ games: counted }) => ({
      games: counted.map((game, i) => (i === 1 ? { ...game, after: game.after + 1 } : game)),
    }),
  ],
  [
    'a loss was counted as a win',
    ({ games: counted }) => ({
      games: counted.map((game, i) => (i === 0 ? { ...game, outcome: 'lost' as const } : game)),
    }),
  ],
  [
    'an opponent had another rating',
    ({ games: counted }) => ({
      games: counted.map((game) => ({ ...game, opponent: { ...game.opponent, rating: 1700 } })),
    }),
  ],
  [
    'a standing is not where the games lead',
    ({ standings }) => ({
      standings: standings.map((each) => ({ ...each, rating: each.rating - 0.5 })),
    }),
  ],
  [
    'a standing has more games than there are',
    ({ standings }) => ({
      standings: standings.map((each) => ({ ...each, games: each.games + 1 })),
    }),
  ],
])('finds that %s', (_, change) => {
  expect(found('ann', change)).toContain('rated_wrong');
});

test('computes ratings as the servers do, by other code', () => {
  const anySkill = fc.record({
    rating: fc.double({ min: 800, max: 2400, noNaN: true }),
    deviation: fc.double({ min: 30, max: 350, noNaN: true }),
    volatility: fc.double({ min: 0.03, max: 0.1, noNaN: true }),
  });
  fc.assert(
    fc.property(anySkill, anySkill, fc.constantFrom(0, 0.5, 1), (own, opponent, score) => {
      const [one, other] = [
        skillAfter(own, opponent, score),
        ratingAfter(own, [{ opponent, score }]),
      ];
      expect(one.rating).toBeCloseTo(other.rating, 2);
      expect(one.deviation).toBeCloseTo(other.deviation, 2);
      expect(one.volatility).toBeCloseTo(other.volatility, 4);
    }),
  );
});
