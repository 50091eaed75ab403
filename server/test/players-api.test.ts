/** Players and leaderboards read over plain HTTP. */
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  leaderboardSchema,
  playerProfileSchema,
  ratedGamesSchema,
} from '@tictactoe/shared/account-api';
import { httpErrorSchema } from '@tictactoe/shared/http-api';
import express from 'express';
import { pino } from 'pino';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { StoreUnavailable } from '../src/errors.ts';
import { handleErrors } from '../src/http/api/http-error.ts';
import { createPlayersApi } from '../src/http/api/players-api.ts';
import { createMemoryAccounts } from '../src/memory/memory-accounts.ts';
import { createMemoryRatings } from '../src/memory/memory-ratings.ts';
import { createProfiles } from '../src/ratings/profiles.ts';
import { createPublicGameIds } from '../src/ratings/public-game-ids.ts';
import { addAccount, addGames, kind } from './ratings/rated-players.ts';

let url: string;
let asker: string | null;
let allowed: number;
let isAway: boolean;
let annId: string;

beforeEach(async () => {
  [asker, allowed, isAway] = [null, Number.POSITIVE_INFINITY, false];
  const accounts = createMemoryAccounts(Date.now);
  const ratings = createMemoryRatings(Date.now);
  annId = await addAccount(accounts, 'Ann Example');
  const opponent = { id: await addAccount(accounts, 'Bob Example'), name: 'Bob Example' };
  await addGames(ratings, annId, { count: 60, opponent });
  const api = createPlayersApi({
    profiles: createProfiles({
      accounts: {
        ...accounts,
        async idOf(key) {
          if (isAway) throw new StoreUnavailable();
          return accounts.idOf(key);
        },
      },
      ratings,
      gameIds: createPublicGameIds('a key'),
    }),
    accountOf: async () => (asker === null ? null : { id: asker }),
    addressOf: () => '192.0.2.1',
    rateLimits: { spend: async () => --allowed >= 0 },
    deadlineMs: 1000,
  });
  const log = pino({ level: 'silent' });
  const app = express().use('/api', api, handleErrors({ log, onFailure: () => {} }));
  const http = app.listen(0, '127.0.0.1');
  onTestFinished(() => void http.close());
  await new Promise((resolve) => http.once('listening', resolve));
  url = `http://127.0.0.1:${(http.address() as AddressInfo).port}/api`;
});

const get = async (path: string, headers: Record<string, string> = {}) => {
  const response = await fetch(`${url}${path}`, { headers, cache: 'no-store' });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    body: text === '' ? null : (JSON.parse(text) as unknown),
  };
};

test('a player, the games by the page and a leaderboard are of the documented shape', async () => {
  const player = await get('/players/ann%20example');
  expect(playerProfileSchema.parse(player.body)).toMatchObject({ id: annId, name: 'Ann Example' });
  const first = ratedGamesSchema.strict().parse((await get('/players/Ann%20Example/games')).body);
  const rest = await get(`/players/Ann%20Example/games?before=${first.next}`);
  expect([first.games.length, ratedGamesSchema.parse(rest.body).games.length]).toEqual([50, 10]);
  const board = leaderboardSchema.parse((await get(`/leaderboards/${kind}`)).body);
  expect(board).toMatchObject({ players: 1, own: null, entries: [{ name: 'Ann Example' }] });
  asker = annId;
  const own = leaderboardSchema.parse((await get(`/leaderboards/${kind}`)).body);
  expect(own.own).toEqual({ place: 1, rating: 2100 });
});

test.each(['/players/Ann%20Example', '/players/Ann%20Example/games', `/leaderboards/${kind}`])(
  'who has %s already is answered 304, until it changes',
  async (path) => {
    const { headers } = await get(path);
    expect(headers.get('cache-control')).toBe('private, no-cache');
    const etag = headers.get('etag') ?? '';
    expect((await raw(path, etag)).status).toBe(304);
    expect((await raw(path, '"another"')).status).toBe(200);
  },
);

/** By node:http, for `fetch` sends `Cache-Control: no-cache` along with an ETag of ours. */
const raw = (path: string, etag: string): Promise<{ status: number | undefined }> =>
  new Promise((resolve, reject) => {
    request(`${url}${path}`, { headers: { 'If-None-Match': etag } }, (response) => {
      response.resume();
      resolve({ status: response.statusCode });
    })
      .on('error', reject)
      .end();
  });

test.each([
  ['/players/Nobody', 404, 'not_found'],
  ['/players/%ff', 400, 'bad_request'],
  ['/players/Nobody/games', 404, 'not_found'],
  ['/players/Ann%20Example/games?before=nonsense', 404, 'not_found'],
  ['/leaderboards/tic-tac-toe/9x9', 404, 'not_found'],
])('%s is answered %i %s', async (path, status, code) => {
  const answer = await get(path);
  expect(answer.status).toBe(status);
  expect(httpErrorSchema.parse(answer.body).code).toBe(code);
});

test('an address may ask only so often, whether there is such a player or not [R11]', async () => {
  allowed = 2;
  expect((await get('/players/Nobody')).status).toBe(404);
  expect((await get('/players/Ann%20Example')).status).toBe(200);
  const refused = await get('/players/Ann%20Example');
  expect(refused.status).toBe(429);
  expect(refused.headers.get('retry-after')).toBe('1');
});

test('while the store is away it says so, and is not remembered [R8]', async () => {
  isAway = true;
  const answer = await get('/players/Ann%20Example');
  expect([answer.status, answer.headers.get('cache-control')]).toEqual([503, 'no-store']);
  isAway = false;
  expect((await get('/players/Ann%20Example')).status).toBe(200);
});
