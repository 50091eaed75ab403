/** The Redis engine keeps the contract on a real Redis, and what is its own: keys, channels, faults. */
import { type Redis, startRedis } from '@tictactoe/cluster/start-redis';
import { createRoom } from '@tictactoe/shared/create-room';
import { gameMoveSchema } from '@tictactoe/shared/game-move';
import { takeSeat } from '@tictactoe/shared/room-commands';
import { pino } from 'pino';
import { createClient } from 'redis';
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { connectRedis, readScript } from '../src/store/redis-connection.ts';
import { createRedisStore } from '../src/store/redis-store.ts';
import { type RoomSchedule, StoreUnavailable } from '../src/store/room-store.ts';
import { describeStore } from '../src/store/store-contract.ts';

const { sha: commitSha } = readScript('commit-room.lua');
const log = pino({ level: 'silent' });
let redis: Redis;

beforeAll(async () => {
  redis = await startRedis();
});
afterAll(async () => {
  await redis.remove();
});

async function openStore(
  schedule: RoomSchedule = () => ({ ttlSeconds: 600, wakeAt: null }),
  place = () => ({ rank: 0, count: 1 }),
) {
  const connection = await connectRedis({
    url: redis.url,
    deadlineMs: 1000,
    maxPending: 1000,
    log,
  });
  const store = createRedisStore({
    ...{ redis: connection, schedule, place, serverName: 'server-7', log },
  });
  await vi.waitFor(() => expect(store.isReady()).toBe(true), { timeout: 10_000 });
  const close = async () => {
    await store.close();
    await connection.close();
  };
  return { ...store, close };
}

async function rawClient() {
  const client = await createClient({ url: redis.keeperUrl }).connect();
  onTestFinished(() => client.destroy());
  return client;
}

const ann = { playerId: 'a'.repeat(16), name: 'Ann' };
const bob = { playerId: 'b'.repeat(16), name: 'Bob' };
const variant = { rows: 3, columns: 3, inARow: 3 };

describeStore('redis', openStore);

describe('rooms in Redis', () => {
  test('keeps a room in one string and its wake-up in the same slot', async () => {
    const store = await openStore(() => ({ ttlSeconds: 60, wakeAt: 5_000_000_000_000 }));
    onTestFinished(store.close);
    const client = await rawClient();
    const room = createRoom({ id: 'K000000001', variant, player: ann }, 1);
    await store.commit({ before: null, room, origin: null });

    expect(await client.get('room:{K}000000001')).toMatch(/^1 \S+ {2}\{/);
    expect(await store.load(room.id)).toEqual(room);
    expect(await client.ttl('room:{K}000000001')).toBeGreaterThan(50);
    expect(await client.zScore('wake:{K}', 'K000000001')).toBe(5_000_000_000_000);
  });

  test('[R9] servers share the slots, and look at those of the others by and by', async () => {
    const dueAtOnce = () => ({ ttlSeconds: 60, wakeAt: 1 });
    const [even, odd] = [
      await openStore(dueAtOnce, () => ({ rank: 0, count: 2 })),
      await openStore(dueAtOnce, () => ({ rank: 1, count: 2 })),
    ];
    onTestFinished(async () => void (await Promise.all([even.close(), odd.close()])));
    // By the first character of the code: slots 8 and 9.
    for (const id of ['8000000009', '9000000009']) {
      const room = createRoom({ id, variant, player: ann }, 1);
      await even.commit({ before: null, room, origin: null });
    }
    // Other tests leave due rooms behind as well.
    const mine = (ids: string[]) => ids.filter((id) => id.endsWith('000000009'));
    expect(mine(await even.due(10))).toEqual(['8000000009']);
    const looks: string[] = [];
    for (let i = 0; i < 8; i++) looks.push(...mine(await even.due(10)));
    expect(looks).toEqual(['9000000009']);
    expect(mine(await odd.due(10))).toEqual([]);
  });

  test('tells game-moves of every change', async () => {
    const store = await openStore();
    onTestFinished(store.close);
    const client = await rawClient();
    const { promise, resolve } = Promise.withResolvers<string>();
    await client.subscribe('game-moves', resolve);
    const room = createRoom({ id: 'K000000002', variant, player: ann }, 17);
    await store.commit({ before: null, room, origin: null });
    expect(gameMoveSchema.parse(JSON.parse(await promise))).toEqual({
      room: 'K000000002',
      version: 1,
      status: 'waiting',
      board: Array(9).fill(null),
      xIsNext: true,
      winner: null,
      cell: null,
      server: 'server-7',
      at: 17,
    });
  });

  test('reports a document that is no room, and goes on serving others', async () => {
    const store = await openStore();
    onTestFinished(store.close);
    const client = await rawClient();
    await client.set('room:{K}000000003', '1 {"id":"nonsense"}');
    await expect(store.load('K000000003')).rejects.toThrow();
    expect(await store.load('K000000004')).toBeNull();
  });

  test('[R10] refuses at once while Redis is gone, and holds everything back until it has settled', async () => {
    const store = await openStore();
    onTestFinished(store.close);
    const room = createRoom({ id: 'K000000005', variant, player: ann }, 1);
    await store.commit({ before: null, room, origin: null });
    const putBack: string[] = [];
    store.onReturn(async () => {
      await store.putBack(room);
      putBack.push(room.id);
    });

    await redis.stop();
    await expect(store.load(room.id)).rejects.toThrow(StoreUnavailable);
    await redis.start({ wipe: true });
    await expect.poll(store.isReady, { timeout: 15_000 }).toBe(true);
    expect(putBack).toEqual([room.id]);
    const joined = takeSeat(room, bob, 2);
    if (!joined.ok) throw new Error(joined.code);
    expect(await store.commit({ before: room, room: joined.value, origin: null })).toEqual({
      isCommitted: true,
    });
  });

  test('[R10] a restarted Redis refuses commits by itself, even from a server that did not notice', async () => {
    const store = await openStore();
    onTestFinished(store.close);
    const client = await rawClient();
    await client.scriptFlush();
    const room = createRoom({ id: 'K000000006', variant, player: ann }, 1);
    await expect(store.commit({ before: null, room, origin: null })).rejects.toThrow(
      StoreUnavailable,
    );
    await expect.poll(store.isReady, { timeout: 15_000 }).toBe(true);
    expect(await store.commit({ before: null, room, origin: null })).toEqual({ isCommitted: true });
  });

  test('[R8] counts as away when Redis hangs, and is back when it answers again', async () => {
    const store = await openStore();
    onTestFinished(store.close);
    redis.pause();
    await expect.poll(store.isReady, { timeout: 15_000 }).toBe(false);
    await expect(store.load('K000000007')).rejects.toThrow(StoreUnavailable);
    redis.resume();
    await expect.poll(store.isReady, { timeout: 15_000 }).toBe(true);
    expect(await store.load('K000000007')).toBeNull();
  });

  test('[R10] a promoted replica holds the rooms but not the script that commits need', async () => {
    const store = await openStore();
    onTestFinished(store.close);
    const room = createRoom({ id: 'K000000008', variant, player: ann }, 1);
    await store.commit({ before: null, room, origin: null });
    const client = await rawClient();
    const [loaded] = await client.scriptExists(commitSha);
    expect(loaded).toBe(1);

    const replica = await startReplica(redis);
    onTestFinished(() => replica.remove());
    await vi.waitFor(async () => expect(await client.wait(1, 1000)).toBe(1), { timeout: 20_000 });
    const promoted = await createClient({ url: replica.keeperUrl }).connect();
    onTestFinished(() => promoted.destroy());
    await promoted.sendCommand(['REPLICAOF', 'NO', 'ONE']);
    expect(await promoted.get('room:{K}000000008')).toMatch(/^1 /);
    expect(await promoted.scriptExists(commitSha)).toEqual([0]);
  });
});

/** With the same users, it follows the master under the keeper's name. */
function startReplica({ keeperUrl, port }: Redis): Promise<Redis> {
  const { username, password } = new URL(keeperUrl);
  return startRedis({
    args: [
      ...['--replicaof', '127.0.0.1', `${port}`, '--repl-diskless-sync-delay', '0'],
      ...['--masteruser', username, '--masterauth', password],
    ],
  });
}
