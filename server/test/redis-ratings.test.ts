/** Outboxes of rated games in Redis: for how long an entry is in one server's hands, by whose clock. */
import { startRedis } from '@tictactoe/local-cluster/start-redis';
import { pino } from 'pino';
import { expect, onTestFinished, test } from 'vitest';
import type { EndedGame } from '../src/ratings/rating-store.ts';
import { createRedisRatings } from '../src/redis/redis-ratings.ts';
import { connectToRedis } from './connect-to-redis.ts';

const game: EndedGame = {
  ...{ id: 'ABCDEFGHJK.1', roomId: 'ABCDEFGHJK', kind: 'tic-tac-toe/3x3', game: 'tic-tac-toe' },
  variant: { rows: 3, columns: 3, inARow: 3 },
  players: { X: 'account-of-ann--', O: 'account-of-bob--' },
  names: { X: 'Ann', O: 'Bob' },
  ...{ winner: 'O', reason: 'resigned', moves: [4], endedAt: 1_795_977_000_000 },
};

test.each([
  ['an hour ahead, as when Redis has jumped back', 3_600_000],
  ['a minute behind, as when Redis has jumped ahead', -60_000],
])('[R9] [R14] a lease runs by the shared clock: %s', async (_, aheadMs) => {
  const redis = await startRedis();
  const connection = await connectToRedis(redis.url);
  onTestFinished(async () => {
    await connection.close();
    await redis.remove();
  });
  /** What a server takes so much later. */
  const takenAfter = async (ms: number) => {
    const now = () => connection.now() + aheadMs + ms;
    const place = () => ({ rank: 0, count: 1 });
    const log = pino({ level: 'silent' });
    const ratings = createRedisRatings({ redis: { ...connection, now }, place, log });
    return (await ratings.take(10)).map(({ game }) => game.id);
  };
  const outbox = connection.keys.ended[0] as string;
  await connection.send(outbox, ['XADD', outbox, '*', 'game', JSON.stringify(game)]);
  expect(await takenAfter(0)).toEqual([game.id]);
  expect(await takenAfter(5000)).toEqual([]);
  // Redis takes no time that lies ahead of its own, by which only moments have passed.
  expect(await takenAfter(11_000)).toEqual(aheadMs > 0 ? [] : [game.id]);
});
