/** The Redis engine keeps the contract on a real Redis, and what is its own: keys, channels, faults. */
import { createRoom } from '@tictactoe/shared/create-room';
import { gameMoveSchema } from '@tictactoe/shared/game-move';
import type { Room } from '@tictactoe/shared/room';
import { takeSeat } from '@tictactoe/shared/room-commands';
import { describe, expect, onTestFinished, test } from 'vitest';
import { StoreUnavailable } from '../src/errors.ts';
import type { RoomSchedule } from '../src/rooms/room-store.ts';
import { describeStore } from './contracts/room-store-contract.ts';
import { ann, bob, startStoresOnRedis, variant } from './stores-on-redis.ts';

const { redisOf, openStore, rawClient } = startStoresOnRedis();

describeStore('redis', openStore);

describe('rooms in Redis', () => {
  test('keeps a room in one string and its wake-up in the same slot', async () => {
    const store = await openStore(() => ({ ttlSeconds: 60, wakeAt: 5_000_000_000_000 }));
    onTestFinished(store.close);
    const client = await rawClient();
    const room = createRoom({ id: 'K000000001', variant, player: ann }, 1);
    await store.commit({ before: null, room, origin: null });

    expect(await client.get('room:{K}000000001')).toMatch(/^1 \d+ \S+ {2}\{/);
    expect(await store.load(room.id)).toEqual({ ...room, lineage: store.lineageOf(room.id) });
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
    const make = (id: string) => {
      const room = createRoom({ id, variant, player: ann }, 1);
      return even.commit({ before: null, room, origin: null });
    };
    await make('8000000009');
    await make('9000000009');
    // Other tests leave due rooms behind as well, and what was handed out is due again after a while.
    const mine = (ids: string[]) => ids.filter((id) => id.endsWith('000000009'));
    expect(mine(await even.due(10))).toEqual(['8000000009']);
    expect(await odd.due(10)).toContain('9000000009');
    await make('9000000019');
    const looks: string[] = [];
    for (let i = 0; i < 8; i++) looks.push(...(await even.due(10)));
    expect(looks).toContain('9000000019');
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
      game: 'tic-tac-toe',
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
    const restore: string[] = [];
    store.onReturn({
      async restoreCopies() {
        await store.restore(room);
        restore.push(room.id);
      },
      onOpen() {},
    });

    await redisOf().stop();
    await expect(store.load(room.id)).rejects.toThrow(StoreUnavailable);
    await redisOf().start({ wipe: true });
    await expect.poll(() => store.served() === 1).toBe(true);
    expect(restore).toEqual([room.id]);
    const joined = takeSeat(room, bob, 2);
    if (!joined.ok) throw new Error(joined.code);
    expect(await store.commit({ before: room, room: joined.value, origin: null })).toMatchObject({
      isCommitted: true,
      room: { version: 2, lineage: store.lineageOf(room.id), lineageSince: 2 },
    });
  });

  test('[R8] counts as away when Redis hangs, and is back when it answers again', async () => {
    const store = await openStore();
    onTestFinished(store.close);
    redisOf().pause();
    await expect.poll(() => store.served() === 1).toBe(false);
    await expect(store.load('K000000007')).rejects.toThrow(StoreUnavailable);
    redisOf().resume();
    await expect.poll(() => store.served() === 1).toBe(true);
    expect(await store.load('K000000007')).toBeNull();
  });
});

test('a move leaves the expiry as it is, and another kind of room gets its own', async () => {
  const store = await openStore();
  onTestFinished(store.close);
  const client = await rawClient();
  const key = 'room:{K}000000010';
  const room = createRoom({ id: 'K000000010', variant, player: ann }, 1);
  await store.commit({ before: null, room, origin: null });
  await client.expire(key, 100);
  const before = (await store.load(room.id)) as Room;
  const next = { ...before, version: 2 };
  await store.commit({ before, room: next, origin: null });
  expect(await client.ttl(key)).toBeLessThanOrEqual(100);
  const longer: RoomSchedule = ({ version }) => ({ ttlSeconds: version * 300, wakeAt: null });
  const other = await openStore(longer);
  onTestFinished(other.close);
  await other.commit({ before: next, room: { ...next, version: 3 }, origin: null });
  expect(await client.ttl(key)).toBeGreaterThan(800);
});
