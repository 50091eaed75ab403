/** Players, their rated games and the leaderboards over plain HTTP: for pages and for programs. */
import { type Request, type RequestHandler, Router } from 'express';
import type { RateLimits } from '../../limits/rate-limits.ts';
import type { ClientAddress } from '../../network/client-address.ts';
import type { Profiles } from '../../ratings/profiles.ts';
import { answerError } from './http-error.ts';
import { within } from './within-deadline.ts';

export type PlayersApiOptions = {
  profiles: Profiles;
  /** The account that the browser is signed in to; null for a guest. */
  accountOf: (request: Request) => Promise<{ id: string } | null>;
  addressOf: ClientAddress['addressOf'];
  rateLimits: RateLimits;
  deadlineMs: number;
};

/** Kept by whoever asked, and asked for each time: Express answers 304 while the ETag is the same. */
const caching = 'private, no-cache';

export function createPlayersApi(options: PlayersApiOptions): Router {
  const { profiles, accountOf, addressOf, rateLimits, deadlineMs } = options;
  const api = Router();
  const limit: RequestHandler = async (request, response, next) => {
    // An address counts as one player, as for rooms.
    const address = addressOf(request);
    const by = { playerId: `players ${address}`, address };
    if (await rateLimits.spend('enter', by)) next();
    else answerError(response, 'rate_limited');
  };
  const json = (path: string, read: (request: Request) => Promise<object | null>): void => {
    api.get(path, limit, async (request, response) => {
      const found = await within(deadlineMs, read(request));
      if (found === null) answerError(response, 'not_found');
      else response.set('Cache-Control', caching).json(found);
    });
  };

  json('/players/:name', ({ params }) => profiles.profileOf(String(params.name)));
  json('/players/:name/games', ({ params, query }) =>
    profiles.gamesOf(String(params.name), typeof query.before === 'string' ? query.before : null),
  );
  json('/leaderboards/:game/:board', async (request) => {
    const { game, board } = request.params;
    return profiles.leaderboardOf(`${game}/${board}`, await accountOf(request));
  });
  return api;
}
