/** What a page of a leaderboard costs, with few and with many who are listed. */
import { matchKinds } from '@tictactoe/shared/games/match-kinds';
import { leaderboardKeys } from '../../../server/src/redis/redis-keys.ts';
import { createRedisRatings } from '../../../server/src/redis/redis-ratings.ts';
import type { CostName } from './costs.ts';
import { playerIdOf } from './ids.ts';
import { type Engine, log } from './open-engine.ts';
import type { Operation } from './operation.ts';

const kinds = matchKinds().map(({ name }) => name);
/** On a page, and per command while the leaderboard is filled. */
const shown = 100;
const filledAtOnce = 1000;

export const leaderboardOperations: readonly Operation[] = [
  pageOperation('leaderboard-1000', kinds[0] as string, 1000),
  pageOperation('leaderboard-1000000', kinds[1] as string, 1_000_000),
];

/** The best, how many there are, and the place of somebody in the middle. */
function pageOperation(name: CostName, kind: string, listed: number): Operation {
  return {
    name,
    key: () => leaderboardKeys(kind).board,
    async prepare(engine) {
      const { redis } = engine;
      const ratings = createRedisRatings({ redis, place: () => ({ rank: 0, count: 1 }), log });
      await fill(engine, kind, listed);
      const someone = playerIdOf(Math.floor(listed / 2));
      return () =>
        Promise.all([
          ratings.leaderboard(kind, shown),
          ratings.listed(kind),
          ratings.placeOf(kind, someone),
        ]);
    },
  };
}

/** Everybody has another rating and has played once, just now. */
async function fill({ redis }: Engine, kind: string, listed: number): Promise<void> {
  const { board, playedAt, games } = leaderboardKeys(kind);
  const now = String(redis.now());
  for (let first = 0; first < listed; first += filledAtOnce) {
    const ids = Array.from({ length: filledAtOnce }, (_, i) => playerIdOf(first + i));
    const rated = ids.flatMap((id, i) => [String(1000 + (first + i) / 1000), id]);
    await Promise.all([
      redis.send(board, ['ZADD', board, ...rated]),
      redis.send(board, ['ZADD', playedAt, ...ids.flatMap((id) => [now, id])]),
      redis.send(board, ['HSET', games, ...ids.flatMap((id) => [id, '1'])]),
    ]);
  }
}
