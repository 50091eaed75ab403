/** The Redis engine keeps the contract on a real Redis, and what is its own: keys, channels, faults. */
import { type Redis, startRedis } from '@tictactoe/local-cluster/start-redis';
import { createRoom } from '@tictactoe/shared/create-room';
import { gameMoveSchema } from '@tictactoe/shared/game-move';
import type { Room } from '@tictactoe/shared/room';
import { takeSeat } from '@tictactoe/shared/room-commands';
import { pino } from 'pino';
import { createClient } from 'redis';
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { StoreUnavailable } from '../src/errors.ts';
import { leaseMs } from '../src/presence/presence-store.ts';
import { connectRedis } from '../src/redis/redis-connection.ts';
import { readScript } from '../src/redis/redis-script.ts';
import { createRedisStore } from '../src/redis/redis-store.ts';
import type { RoomSchedule } from '../src/rooms/room-store.ts';
import { describeStore } from './contracts/room-store-contract.ts';

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
  deadlineMs = 1000,
) {
  const connection = connectRedis({
    urls: [redis.url],
    isCluster: false,
    deadlineMs,
    maxPending: 1000,
    log,
  });
  const store = createRedisStore({
    ...{ redis: connection, schedule, gameMoves: 'on', place, serverName: 'server-7', log },
    onInterrupted: async () => {},
  });
  await vi.waitFor(() => expect(store.served()).toBe(1), { timeout: 10_000 });
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

    await redis.stop();
    await expect(store.load(room.id)).rejects.toThrow(StoreUnavailable);
    await redis.start({ wipe: true });
    await expect.poll(() => store.served() === 1, { timeout: 15_000 }).toBe(true);
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
    redis.pause();
    await expect.poll(() => store.served() === 1, { timeout: 15_000 }).toBe(false);
    await expect(store.load('K000000007')).rejects.toThrow(StoreUnavailable);
    redis.resume();
    await expect.poll(() => store.served() === 1, { timeout: 15_000 }).toBe(true);
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

test('[R4] a commit that comes too late is not executed, even right after one that did not', async () => {
  const store = await openStore();
  onTestFinished(store.close);
  const client = await rawClient();
  const room = createRoom({ id: 'K000000011', variant, player: ann }, 1);
  const script = readScript('commit-room.lua');
  const lineage = String(store.lineageOf(room.id));
  const keys = ['room:{K}000000011', 'gate:{K}', 'gate:{K}:open'];
  const commitBefore = (at: number) =>
    client.eval(script.source, {
      keys,
      arguments: ['', 'value', '60', '', lineage, String(at), ''],
    });
  // What it leaves behind says that the gate is open.
  await store.commit({ before: null, room: { ...room, id: 'K000000012' }, origin: null });
  const [seconds] = await client.time();
  await expect(commitBefore(Number(seconds) * 1000 - 1)).rejects.toThrow('LATE');
  expect(await commitBefore(Number(seconds) * 1000 + 60_000)).toBe(1);
});

test('[R4] a commit that Redis comes to too late is not executed: it might have been replaced meanwhile', async () => {
  const store = await openStore(undefined, undefined, 1500);
  onTestFinished(store.close);
  const room = createRoom({ id: 'K000000009', variant, player: ann }, 1);
  await store.commit({ before: null, room, origin: null });
  const joined = takeSeat(room, bob, 2);
  if (!joined.ok) throw new Error(joined.code);
  redis.pause();
  const sentAt = performance.now();
  const [late] = await Promise.allSettled([
    store.commit({ before: room, room: joined.value, origin: null }),
    vi.waitUntil(() => performance.now() - sentAt > 1600, { timeout: 5000 }).then(redis.resume),
  ]);
  expect(late).toMatchObject({ status: 'rejected', reason: expect.any(StoreUnavailable) });
  await vi.waitFor(() => expect(store.served()).toBe(1), 5000);
  expect(await store.load(room.id)).toMatchObject({ version: 1 });
});

describe('[R10] a Redis that may have lost data refuses commits by itself', () => {
  /** Two servers' stores, the second of which notices nothing by itself; and a room both know. */
  async function twoStores() {
    const [store, other] = [await openStore(), await openStore()];
    onTestFinished(async () => void (await Promise.all([store.close(), other.close()])));
    const id = `K0000001${String(rooms++).padStart(2, '0')}`;
    const made = createRoom({ id, variant, player: ann }, 1);
    const outcome = await store.commit({ before: null, room: made, origin: null });
    if (!outcome.isCommitted) throw new Error('the code is taken');
    return { store, other, room: outcome.room };
  }
  let rooms = 0;
  /** Commits at once, without waiting for anything to be noticed, until a commit is refused. */
  async function commitOnce(store: Awaited<ReturnType<typeof openStore>>, before: Room) {
    const joined = takeSeat(before, bob, 2);
    if (!joined.ok) throw new Error(joined.code);
    return store.commit({ before, room: joined.value, origin: null });
  }

  test('after it was emptied', async () => {
    const { store, room } = await twoStores();
    const client = await rawClient();
    const [refused] = await Promise.allSettled([
      client.flushAll().then(() => commitOnce(store, room)),
    ]);
    expect(refused).toMatchObject({ status: 'rejected', reason: expect.any(StoreUnavailable) });
    await expect.poll(() => store.served() === 1, { timeout: 15_000 }).toBe(true);
    expect(store.lineageOf(room.id)).toBeGreaterThan(room.lineage);
  });

  test('after it was demoted, loaded with what another has, and promoted, without a restart', async () => {
    const { store, other, room } = await twoStores();
    const client = await rawClient();
    const { replica } = await promotedReplica(client);
    const committed = await commitOnce(store, room);
    expect(committed).toMatchObject({ isCommitted: true });

    const { username, password } = new URL(replica.keeperUrl);
    await client.configSet({ masteruser: username, masterauth: password });
    await client.sendCommand(['REPLICAOF', '127.0.0.1', `${replica.port}`]);
    await vi.waitFor(
      async () => expect(await client.info('replication')).toContain('master_link_status:up'),
      { timeout: 20_000 },
    );
    await client.sendCommand(['REPLICAOF', 'NO', 'ONE']);
    expect(await client.get(`room:{K}${room.id.slice(1)}`)).toMatch(/^1 /);
    await expect(commitOnce(other, room)).rejects.toThrow(StoreUnavailable);
    await expect.poll(() => other.served() === 1, { timeout: 15_000 }).toBe(true);
    expect(other.lineageOf(room.id)).toBeGreaterThan(room.lineage);
  });

  test('after it was restarted, and without a commit it is noticed too', async () => {
    const { store, other, room } = await twoStores();
    await redis.kill();
    await redis.start();
    await expect.poll(() => other.served() === 1, { timeout: 15_000 }).toBe(true);
    await expect.poll(() => other.lineageOf(room.id)).toBeGreaterThan(room.lineage);
    await expect.poll(() => store.served() === 1, { timeout: 15_000 }).toBe(true);
    const client = await rawClient();
    await client.flushAll();
    await expect.poll(() => store.served() === 1).toBe(false);
    await expect.poll(() => store.served() === 1, { timeout: 15_000 }).toBe(true);
  });

  test('a copy that comes after it was opened again is not put back over what is there', async () => {
    const { store, other, room } = await twoStores();
    const copy = await commitOnce(store, room);
    if (!copy.isCommitted) throw new Error('nobody else commits');
    const client = await rawClient();
    const key = `room:{K}${room.id.slice(1)}`;
    const older = `1 ${room.lineage}   ${JSON.stringify(room)}`;
    // Opened again by another server, while this one hung: it still goes by the old lineage.
    const late = { ...copy.room, version: 9 };
    await client.set(key, older);
    await client.set('gate:{K}', `1 ${'0'.repeat(40)}`);
    // Says for 50 ms that the gate was open a moment ago.
    await client.del('gate:{K}:open');
    await expect(commitOnce(other, room)).rejects.toThrow(StoreUnavailable);
    await expect.poll(() => other.served() === 1, { timeout: 15_000 }).toBe(true);
    await client.set('gate:{K}', (await client.get('gate:{K}'))?.replace(/^\d+/, '4') ?? '');
    expect(await store.restore(late)).toMatchObject({ isRestored: false, room: { version: 1 } });
    await client.del(key);
    expect(await store.restore(late)).toEqual({ isRestored: true, room: late });
  });

  test('a promoted replica holds the rooms, and refuses too', async () => {
    const { store, room } = await twoStores();
    const client = await rawClient();
    const { promoted } = await promotedReplica(client);
    expect(await promoted.get(`room:{K}${room.id.slice(1)}`)).toMatch(/^1 /);
    expect(await promoted.get('gate:{K}')).toBe(await client.get('gate:{K}'));
    expect(await replidOf(promoted)).not.toBe(await replidOf(client));
    expect(store.served()).toBe(1);
  });
});

type RawClient = Awaited<ReturnType<typeof rawClient>>;

const replidOf = async (client: Pick<RawClient, 'info'>): Promise<string | undefined> =>
  /master_replid:(\w+)/.exec(await client.info('replication'))?.[1];

/** A replica that has all the master has, and is a master of its own from now on; and a client of it. */
async function promotedReplica(master: RawClient) {
  const replica = await startReplica(redis);
  onTestFinished(() => replica.remove());
  await vi.waitFor(async () => expect(await master.info('replication')).toContain('state=online'), {
    timeout: 20_000,
  });
  const promoted = await createClient({ url: replica.keeperUrl }).connect();
  onTestFinished(() => promoted.destroy());
  await promoted.sendCommand(['REPLICAOF', 'NO', 'ONE']);
  return { replica, promoted };
}

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

test("[R9] a server that starts just after Redis' clock was set ahead waits for the others to hold the games' clock", async () => {
  const keeper = await createClient({ url: redis.url }).connect();
  onTestFinished(() => keeper.destroy());
  const hourMs = 3_600_000;
  await keeper.zAdd('{servers}', { value: 'server-1~abcdefgh', score: Date.now() + leaseMs });
  // The shared clock is Redis' own and this offset: seen from the servers it is the same.
  await keeper.set('{servers}:clock', `${hourMs}`);
  const options = { urls: [redis.url], isCluster: false, deadlineMs: 1000, maxPending: 1000, log };
  const connection = connectRedis(options);
  onTestFinished(connection.close);
  await vi.waitFor(() => expect(connection.nodes()[0]?.isUp()).toBe(true));
  await keeper.set('{servers}:clock', '0');
  await vi.waitFor(() => expect(connection.isUp('{servers}')).toBe(true), 5000);
  expect(Math.abs(connection.now() - Date.now())).toBeLessThan(hourMs / 2);
});
