/** Rated games in a real cluster: counted once for both, whoever is killed right after the last move [R14]. */
import type { Cluster } from '@tictactoe/local-cluster/start-cluster';
import type { RatedOutcome } from '@tictactoe/shared/protocol';
import type { Room } from '@tictactoe/shared/room';
import { resign } from '@tictactoe/shared/room-commands';
import { pino } from 'pino';
import { vi } from 'vitest';
import type { RatingStore } from '../src/ratings/rating-store.ts';
import { connectRedis } from '../src/redis/redis-connection.ts';
import { createRedisRatings } from '../src/redis/redis-ratings.ts';
import { createRedisStore } from '../src/redis/redis-store.ts';
import type { RoomStore } from '../src/rooms/room-store.ts';
import { playerIdOf } from '../src/session/identity.ts';
import { test as base } from './play-in-cluster.ts';
import { accountIdOf, accountPlayer, startedGame } from './rated-rooms.ts';
import { insist, roomOf, secretOf, type TestPlayer } from './test-player.ts';

type Stores = { store: RoomStore; ratings: RatingStore };

const test = base.extend<{
  /** Those of the cluster's Redis, as one more server has them. */
  storesOf: (cluster: Cluster) => Promise<Stores>;
  /** Ann on the first server and Bob on the last, in the room. */
  playersIn: (cluster: Cluster, roomId: string) => Promise<{ ann: TestPlayer; bob: TestPlayer }>;
}>({
  storesOf: ({ onTestFinished }, use) =>
    use(async ({ redis: { keeperUrl } }) => {
      const [place, log] = [() => ({ rank: 0, count: 1 }), pino({ level: 'silent' })];
      const redis = connectRedis({
        ...{ urls: [keeperUrl], isCluster: false, deadlineMs: 2000, maxPending: 1000, log },
      });
      const store = createRedisStore({
        ...{ redis, gameMoves: 'on', place, serverName: 'test', log },
        schedule: () => ({ ttlSeconds: 600, wakeAt: null }),
        onInterrupted: async () => {},
      });
      onTestFinished(async () => {
        await store.close();
        await redis.close();
      });
      await vi.waitUntil(() => store.served() === 1, { timeout: 20_000 });
      return { store, ratings: createRedisRatings({ redis, place, log }) };
    }),
  playersIn: ({ playerAt }, use) =>
    use(async ({ servers }, roomId) => {
      const ann = await playerAt(servers[0]?.url, 'ann');
      const bob = await playerAt(servers.at(-1)?.url, 'bob');
      for (const player of [ann, bob]) await player.join(roomId);
      return { ann, bob };
    }),
});

/** Stores Ann's and Bob's rated game, with Ann's first move made. */
async function startGame({ store }: Stores, roomId: string): Promise<void> {
  const playerOf = (name: string) => accountPlayer(name, playerIdOf(secretOf(name), 'tictactoe'));
  let before: Room | null = null;
  for (const room of startedGame(roomId, playerOf('ann'), playerOf('bob'), Date.now())) {
    const outcome = await store.commit({ before, room, origin: null });
    if (!outcome.isCommitted) throw new Error('somebody else is here');
    before = outcome.room;
  }
}

/** Bob's and Ann's, in turn; Ann wins by the middle column. */
const otherMoves = [0, 1, 2, 7];

async function playToTheEnd(roomId: string, { ann, bob }: { ann: TestPlayer; bob: TestPlayer }) {
  for (const [i, cell] of otherMoves.entries()) {
    const player = i % 2 === 0 ? bob : ann;
    roomOf(await insist(player, 'move:play', { roomId, cell, turn: i + 1 }));
  }
}

/** Resolves once both have counted so many; rejects if one has counted more. */
const untilCounted = (ratings: RatingStore, games: number) =>
  vi.waitUntil(
    async () => {
      const standings = await Promise.all(
        ['ann', 'bob'].map((name) => ratings.standings(accountIdOf(name)).catch(() => [])),
      );
      const counts = standings.map(([standing]) => standing?.games ?? 0);
      if (counts.some((count) => count > games)) throw new Error(`counted ${counts}`);
      return counts.every((count) => count === games);
    },
    { timeout: 30_000, interval: 100 },
  );

test.concurrent('a game between two servers is counted for both, and both players are told', async ({
  clusterOf,
  storesOf,
  playersIn,
  expect,
}) => {
  const cluster = await clusterOf(2);
  const stores = await storesOf(cluster);
  const roomId = 'R000000001';
  await startGame(stores, roomId);
  const { ann, bob } = await playersIn(cluster, roomId);
  const told = [ann, bob].map(
    ({ socket }) => new Promise<RatedOutcome>((resolve) => socket.once('game:rated', resolve)),
  );
  await playToTheEnd(roomId, { ann, bob });
  const change = (after: number) => ({ before: 1500, after, isProvisional: true });
  const outcome = { roomId, round: 1, changes: { X: change(1662), O: change(1338) } };
  expect(await Promise.all(told)).toEqual([outcome, outcome]);
  await untilCounted(stores.ratings, 1);
});

test.concurrent('[R14] when all servers and Redis die right after the last move, those that come count it, once', async ({
  clusterOf,
  storesOf,
  playersIn,
  keeperOf,
  expect,
}) => {
  const cluster = await clusterOf(2);
  const stores = await storesOf(cluster);
  for (const [i, roomId] of ['R000000002', 'R000000003', 'R000000004'].entries()) {
    await vi.waitUntil(() => stores.store.canServe(roomId), { timeout: 20_000 });
    await startGame(stores, roomId);
    const players = await playersIn(cluster, roomId);
    await playToTheEnd(roomId, players);
    await Promise.all([cluster.redis.kill(), ...cluster.servers.map((server) => server.kill())]);
    for (const player of Object.values(players)) player.close();
    await cluster.redis.start();
    await Promise.all(cluster.servers.map((server) => server.start()));
    await untilCounted(stores.ratings, i + 1);
    const [game] = await stores.ratings.games(accountIdOf('bob'), 10);
    expect(game).toMatchObject({ id: `${roomId}.1`, outcome: 'lost', moves: [4, ...otherMoves] });
    const keeper = await keeperOf(cluster);
    await expect.poll(() => keeper.xLen('ended:{R}')).toBe(0);
  }
}, 120_000);

test.concurrent('[R14] a game that a server had in hand when it died is taken over', async ({
  clusterOf,
  storesOf,
}) => {
  const cluster = await clusterOf(1);
  const { store, ratings } = await storesOf(cluster);
  const roomId = 'R000000005';
  await startGame({ store, ratings }, roomId);
  // It takes nothing meanwhile.
  cluster.servers[0]?.pause();
  const before = (await store.load(roomId)) as Room;
  const over = resign(before, before.seats.O?.playerId ?? '', { round: 1 }, Date.now());
  if (!over.ok) throw new Error(over.code);
  await store.commit({ before, room: over.value, origin: null });
  const taken = await ratings.take(10);
  if (taken.length !== 1) throw new Error('this test has it in hand');
  cluster.servers[0]?.resume();
  await untilCounted(ratings, 1);
});
