/** Ratings, counted games and leaderboards of all servers, and the outboxes of rated games that have ended, in Redis. */
import { ratedGameSchema } from '@tictactoe/shared/account-api';
import { matchKinds } from '@tictactoe/shared/games/match-kinds';
import { z } from 'zod';
import type { Log } from '../ops/log.ts';
import {
  endedGameSchema,
  glickoSchema,
  listedForMs,
  mostRatedGamesADay,
  type OutboxEntry,
  type RatingStore,
  settledDeviation,
  standingSchema,
} from '../ratings/rating-store.ts';
import { createGroupShares } from './group-shares.ts';
import type { RedisConnection } from './redis-connection.ts';
import { leaderboardKeys, ratedPairKey, ratingKeys } from './redis-keys.ts';
import { readScript } from './redis-script.ts';

const takeScript = readScript('take-ended.lua');
const admitScript = readScript('admit-game.lua');
const countScript = readScript('count-game.lua');
const listScript = readScript('list-standing.lua');
const dropIdleScript = readScript('drop-idle.lua');

/** For so long an entry of an outbox is in one server's hands, in ms: longer than all deadlines of counting it. */
const leaseMs = 10_000;
/** Longer than any entry waits in an outbox while servers live. */
const rememberedSeconds = 30 * 86_400;
/** Per look: a leaderboard gets rid of more than come to it. */
const droppedAtOnce = 1000;

const ratingsBeforeSchema = z.object({ X: glickoSchema, O: glickoSchema });
const countOutcomes = z.enum(['counted', 'counted_before', 'conflict']);

export type RedisRatingsOptions = {
  redis: RedisConnection;
  /** Which of the living servers this one is, from 0, and how many there are: they share the outboxes. */
  place: () => { rank: number; count: number };
  log: Log;
};

export function createRedisRatings({ redis, place, log }: RedisRatingsOptions): RatingStore {
  const { ended } = redis.keys;
  const groupsToLookAt = createGroupShares(ended.length, place);

  const takeFrom = async (groups: number[], limit: number): Promise<OutboxEntry[]> => {
    const [first, ...others] = groups.map((group) => ended[group] as string);
    const now = String(Math.round(redis.now()));
    const args = [String(leaseMs), String(limit), now, ...others];
    const entries = (await redis.eval(takeScript, [first as string], args)) as string[][];
    return entries.flatMap(([key, id, json]) => {
      const game = readEnded(json as string);
      // It is a newer server's business [R12], and stays.
      if (game === null) log.warn({ outbox: key, entry: id }, 'game of an outbox not understood');
      return game === null ? [] : [{ receipt: `${key} ${id}`, game }];
    });
  };
  const dropIdle = (kind: string) => {
    const { board, playedAt, games } = leaderboardKeys(kind);
    const before = String(redis.now() - listedForMs);
    return redis.eval(dropIdleScript, [board, playedAt, games], [before, String(droppedAtOnce)]);
  };
  /** Of those that are listed still. */
  const askBoard = async (kind: string, command: string, ...args: string[]) => {
    const { board } = leaderboardKeys(kind);
    await dropIdle(kind);
    return redis.send(board, [command, board, ...args]);
  };

  return {
    async take(limit) {
      const byNode = Map.groupBy(groupsToLookAt(), (group) => redis.homeOf(group));
      const looked = await Promise.allSettled(
        byNode.values().map((groups) => takeFrom(groups, limit)),
      );
      // A shard that is away keeps no game of another one waiting [R13].
      const failed = looked.find((each) => each.status === 'rejected');
      const entries = looked.flatMap((each) => (each.status === 'fulfilled' ? each.value : []));
      if (failed !== undefined && entries.length === 0) throw failed.reason;
      return entries;
    },

    async acknowledge(receipt) {
      const [key, id] = receipt.split(' ') as [string, string];
      // An entry that is gone and not acknowledged is handed out no more; the other way round it would stay for good.
      await Promise.all([
        redis.send(key, ['XDEL', key, id]),
        redis.send(key, ['XACK', key, 'servers', id]),
      ]);
    },

    async admit({ id, players, endedAt }, before) {
      const limits = [mostRatedGamesADay, rememberedSeconds].map(String);
      const args = [id, JSON.stringify(before), ...limits];
      const reply = await redis.evalDurably(admitScript, [ratedPairKey(players, endedAt)], args);
      if (reply === null) return { isCounted: false, before };
      return { isCounted: true, before: ratingsBeforeSchema.parse(JSON.parse(String(reply))) };
    },

    async count(accountId, { game, standing, expectedGames }) {
      const { standings, games, places, forgotten } = ratingKeys(accountId);
      const args = [game.id, JSON.stringify(game), standing.kind, JSON.stringify(standing)];
      const reply = await redis.evalDurably(
        countScript,
        [standings, games, places, forgotten],
        [...args, String(expectedGames)],
      );
      return countOutcomes.parse(reply);
    },

    async list(accountId, { kind, rating, deviation, games: count, playedAt: at }) {
      const { board, playedAt, games } = leaderboardKeys(kind);
      const args = [accountId, String(rating), String(at), String(count)];
      const isSettled = deviation > settledDeviation ? '' : '1';
      await redis.eval(listScript, [board, playedAt, games], [...args, isSettled]);
    },

    async standings(accountId) {
      const key = ratingKeys(accountId).standings;
      const all = (await redis.send(key, ['HVALS', key])) as string[];
      // With fields that only newer servers know: they are kept [R12].
      return all.map((json) => standingSchema.loose().parse(JSON.parse(json)));
    },

    async game(accountId, gameId) {
      const { games, places } = ratingKeys(accountId);
      const place = await redis.send(places, ['HGET', places, gameId]);
      if (place === null) return null;
      const range = ['LRANGE', games, String(place), String(place)];
      const [json] = (await redis.send(games, range)) as [string];
      return ratedGameSchema.parse(JSON.parse(json));
    },

    async games(accountId, limit, before) {
      const { games, places } = ratingKeys(accountId);
      const place =
        before === undefined ? null : await redis.send(places, ['HGET', places, before]);
      if (before !== undefined && place === null) return [];
      const last = place === null ? -1 : Number(place) - 1;
      if (place !== null && last < 0) return [];
      const first = place === null ? -limit : Math.max(0, Number(place) - limit);
      const range = ['LRANGE', games, String(first), String(last)];
      const found = (await redis.send(games, range)) as string[];
      return found.reverse().map((json) => ratedGameSchema.parse(JSON.parse(json)));
    },

    async leaderboard(kind, limit) {
      const reply = await askBoard(kind, 'ZRANGE', '0', String(limit - 1), 'REV', 'WITHSCORES');
      const scored = (reply as unknown[]).flat();
      return scored.flatMap((accountId, i) =>
        i % 2 === 0 ? [{ accountId: String(accountId), rating: Number(scored[i + 1]) }] : [],
      );
    },

    async listed(kind) {
      return Number(await askBoard(kind, 'ZCARD'));
    },

    async placeOf(kind, accountId) {
      const rank = await askBoard(kind, 'ZREVRANK', accountId);
      return rank === null ? null : Number(rank) + 1;
    },

    async forget(accountId) {
      const { standings, games, places, forgotten } = ratingKeys(accountId);
      // First of all, so that nobody counts a game for it afterwards.
      await redis.send(forgotten, ['SET', forgotten, '1', 'EX', String(rememberedSeconds)]);
      await redis.send(standings, ['DEL', standings, games, places]);
      await Promise.all(
        matchKinds().flatMap(({ name }) => {
          const { board, ...others } = leaderboardKeys(name);
          return [
            redis.send(board, ['ZREM', board, accountId]),
            redis.send(board, ['ZREM', others.playedAt, accountId]),
            redis.send(board, ['HDEL', others.games, accountId]),
          ];
        }),
      );
    },
  };
}

function readEnded(json: string) {
  try {
    return endedGameSchema.parse(JSON.parse(json));
  } catch {
    return null;
  }
}
