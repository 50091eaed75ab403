/** On a Redis Cluster: the store keeps its contract, and what befalls one shard concerns its rooms alone [R13]. */

import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { RedisNode } from '@tictactoe/local-cluster/redis-shards';
import { type RedisCluster, startRedisCluster } from '@tictactoe/local-cluster/start-redis-cluster';
import { createRoom } from '@tictactoe/shared/create-room';
import type { Room } from '@tictactoe/shared/room';
import { takeSeat } from '@tictactoe/shared/room-commands';
import { pino } from 'pino';
import { createClient } from 'redis';
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { StoreUnavailable } from '../src/errors.ts';
import { connectRedis } from '../src/redis/redis-connection.ts';
import { keysOfCluster } from '../src/redis/redis-keys.ts';
import { createRedisMatchQueue } from '../src/redis/redis-match-queue.ts';
import { createRedisStore, type GameMoves } from '../src/redis/redis-store.ts';
import { newRoomId } from '../src/rooms/new-room-id.ts';
import type { RoomChange, RoomSchedule } from '../src/rooms/room-store.ts';
import { describeMatchQueue } from './contracts/match-queue-contract.ts';
import { describeStore } from './contracts/room-store-contract.ts';

const log = pino({ level: 'silent' });
const patience = { timeout: 25_000, interval: 50 };
const ann = { playerId: 'a'.repeat(16), name: 'Ann' };
const bob = { playerId: 'b'.repeat(16), name: 'Bob' };
let redis: RedisCluster;

beforeAll(async () => {
  redis = await startRedisCluster({ shards: 3, replicas: 1 });
});
afterAll(() => redis.remove());

function connect() {
  return connectRedis({
    urls: redis.url.split(','),
    ...{ isCluster: true, deadlineMs: 2000, maxPending: 1000, log },
  });
}

async function openStore(
  schedule: RoomSchedule = () => ({ ttlSeconds: 600, wakeAt: null }),
  gameMoves: GameMoves = 'on',
) {
  const connection = connect();
  const store = createRedisStore({
    ...{ redis: connection, schedule, gameMoves, serverName: 'server-7', log },
    place: () => ({ rank: 0, count: 1 }),
    onInterrupted: async () => {},
  });
  await vi.waitFor(() => expect(store.served()).toBe(1), patience);
  const close = async () => {
    await store.close();
    await connection.close();
  };
  return { ...store, close };
}

type Store = Awaited<ReturnType<typeof openStore>>;

async function openStores(count: number): Promise<Store[]> {
  const stores = await Promise.all(Array.from({ length: count }, () => openStore()));
  onTestFinished(async () => void (await Promise.all(stores.map(({ close }) => close()))));
  return stores;
}

describeStore('redis cluster', openStore);

describe('[R13] the match queue on a Redis Cluster', () => {
  let connection: ReturnType<typeof connect>;
  beforeAll(async () => {
    connection = connect();
    await vi.waitFor(() => expect(connection.isUp('{match}')).toBe(true), patience);
  });
  afterAll(() => connection.close());
  describeMatchQueue('redis cluster', async () => {
    await keeper(await redis.masterOf(await redis.shardOfKey('{match}')), (client) =>
      client.flushAll(),
    );
    return createRedisMatchQueue(connection, log);
  });
});

async function keeper<T>(
  node: RedisNode,
  act: (client: ReturnType<typeof createClient>) => Promise<T>,
): Promise<T> {
  const client = createClient({ url: node.keeperUrl });
  await client.connect();
  return act(client as never).finally(() => client.destroy());
}

/** A room of each shard, made and known to the store as a server's copy would be. */
async function roomPerShard(store: Store): Promise<Room[]> {
  const rooms: Room[] = [];
  while (rooms.length < 3) {
    const id = newRoomId();
    if ((await redis.shardOfKey(keysOfCluster.room(id))) !== rooms.length) continue;
    const room = createRoom({ id, variant: { rows: 3, columns: 3, inARow: 3 }, player: ann }, 1);
    const outcome = await store.commit({ before: null, room, origin: null });
    if (!outcome.isCommitted) throw new Error('the code is taken');
    rooms.push(outcome.room);
  }
  return rooms;
}

/** The next version, whatever it is. */
async function change(store: Store, room: Room): Promise<Room> {
  const seated = takeSeat(room, bob, 2);
  if (!seated.ok) throw new Error(seated.code);
  const next =
    seated.value === room ? { ...room, version: room.version + 1, changedAt: 3 } : seated.value;
  const outcome = await store.commit({ before: room, room: next, origin: null });
  if (!outcome.isCommitted) throw new Error('another was quicker');
  return outcome.room;
}

/** Puts its copies back, as a server does. */
function keepCopies(store: Store, copies: Map<string, Room>): void {
  store.onReturn({
    async restoreCopies(isAffected) {
      for (const copy of copies.values()) if (isAffected(copy.id)) await store.restore(copy);
    },
    onOpen() {},
  });
}

describe('[R13] losing a shard', () => {
  test('[R10] refuses what is on it, serves all else, and the replica takes over with what servers put back', async () => {
    const [store, other] = (await openStores(2)) as [Store, Store];
    const rooms = await roomPerShard(store);
    const copies = new Map(rooms.map((room) => [room.id, room]));
    keepCopies(store, copies);
    const [lost, second, third] = rooms as [Room, Room, Room];
    const master = await redis.masterOf(0);
    await master.kill();

    await vi.waitFor(() => expect(other.canServe(lost.id)).toBe(false), patience);
    await expect(other.load(lost.id)).rejects.toThrow(StoreUnavailable);
    for (const room of [second, third]) {
      expect(await other.load(room.id)).toMatchObject({ version: 1 });
      expect(await change(store, room)).toMatchObject({ version: 2 });
    }
    expect(other.served()).toBeGreaterThan(0.5);
    // New rooms are made elsewhere.
    for (let i = 0; i < 50; i++) expect(other.canServe(newRoomId(other.canServe))).toBe(true);

    await vi.waitFor(() => expect([store.served(), other.served()]).toEqual([1, 1]), patience);
    expect(other.lineageOf(lost.id)).toBeGreaterThan(lost.lineage);
    expect(other.lineageOf(second.id)).toBe(second.lineage);
    const loaded = await other.load(lost.id);
    expect(loaded).toEqual(lost);
    expect(await change(other, lost)).toMatchObject({ version: 2 });

    await master.start();
    await redis.untilHealthy();
  });

  test('[R4] a master that hung until it was replaced acknowledges nothing on waking up', async () => {
    const [store, other] = (await openStores(2)) as [Store, Store];
    const [room] = (await roomPerShard(store)) as [Room];
    keepCopies(store, new Map([[room.id, room]]));
    const heard: RoomChange[] = [];
    await other.follow(room.id, (told) => heard.push(told));
    const master = await redis.masterOf(0);
    master.pause();
    // In its buffers when it wakes up.
    const [outcome] = await Promise.all([
      change(store, room).catch((error: unknown) => error),
      vi.waitFor(() => expect(store.canServe(room.id)).toBe(false), patience),
    ]);
    await vi.waitFor(() => expect([store.served(), other.served()]).toEqual([1, 1]), patience);
    master.resume();
    await redis.untilHealthy();

    expect(outcome).toBeInstanceOf(StoreUnavailable);
    expect(await other.load(room.id)).toMatchObject({ version: 1 });
    expect(heard).toEqual([]);
    const changed = await change(store, room);
    await vi.waitFor(() => expect(heard.at(-1)?.room).toEqual(changed), patience);
  });

  test('[R10] a master that is demoted and promoted again without a restart has its gates closed', async () => {
    const [store, other] = (await openStores(2)) as [Store, Store];
    const [room] = (await roomPerShard(store)) as [Room];
    const heard: RoomChange[] = [];
    await other.follow(room.id, (told) => heard.push(told));
    const master = await redis.masterOf(0);
    const openedAfter = (lineage: number) =>
      vi.waitFor(() => {
        expect(store.lineageOf(room.id)).toBeGreaterThan(lineage);
        expect(other.lineageOf(room.id)).toBe(store.lineageOf(room.id));
        expect([store.served(), other.served()]).toEqual([1, 1]);
      }, patience);
    await redis.demote(master);
    await redis.untilHealthy();
    await openedAfter(room.lineage);
    const demoted = store.lineageOf(room.id);
    await redis.promote(master);
    await openedAfter(demoted);
    // Both are subscribed where the room is now.
    const changed = await change(store, room);
    await vi.waitFor(() => expect(heard.at(-1)?.room).toEqual(changed), patience);
  });
});

test('[R3] slots that are moved to another master take their rooms, timers and subscribers along', async () => {
  const dueAtOnce: RoomSchedule = () => ({ ttlSeconds: 600, wakeAt: 1 });
  const [store, other] = [await openStore(dueAtOnce), await openStore()];
  onTestFinished(async () => void (await Promise.all([store.close(), other.close()])));
  // Of the two groups with the lowest slots: these are moved first.
  const ids: string[] = [];
  while (ids.length < 2) {
    const id = newRoomId();
    if (keysOfCluster.groupOf(id) === ids.length) ids.push(id);
  }
  const heard = new Map<string, number>();
  for (const id of ids) {
    const room = createRoom({ id, variant: { rows: 3, columns: 3, inARow: 3 }, player: ann }, 1);
    await store.commit({ before: null, room, origin: null });
    await other.follow(id, (told) => heard.set(id, told.room.version));
  }
  const [from, to] = [await redis.masterOf(0), await redis.masterOf(1)];
  for (const [source, target] of [
    [from, to],
    [to, from],
  ] as const) {
    await redis.reshard(source, target, 100);
    const shard = await redis.shardOfKey(keysOfCluster.room(ids[0] as string));
    expect(shard).toBe(target.shard);
    await vi.waitFor(() => expect([store.served(), other.served()]).toEqual([1, 1]), patience);
    const due = new Set<string>();
    await vi.waitFor(async () => {
      for (const id of await store.due(1000)) due.add(id);
      expect([...due]).toEqual(expect.arrayContaining(ids));
    }, patience);
    for (const id of ids) {
      const { version } = await change(store, (await store.load(id)) as Room);
      await vi.waitFor(() => expect(heard.get(id)).toBe(version), patience);
    }
  }
});

test('examples/follow-all-shards.ts prints what happens on each of them', async () => {
  const store = await openStore(undefined, 'sharded');
  onTestFinished(store.close);
  const example = fileURLToPath(new URL('../../examples/follow-all-shards.ts', import.meta.url));
  const url = `redis://127.0.0.1:${redis.nodes[0]?.port}`;
  const follower = spawn(process.execPath, [example, url]);
  onTestFinished(() => void follower.kill());
  const said: string[] = [];
  for (const stream of [follower.stdout, follower.stderr])
    stream.on('data', (chunk) => said.push(String(chunk)));
  await vi.waitFor(() => expect(said.join('')).toContain('following 384 groups'), patience);
  const rooms = await roomPerShard(store);
  await vi.waitFor(() => {
    for (const { id } of rooms) expect(said.join('')).toContain(`"room":"${id}"`);
  }, patience);
});

test('game-moves of a group of rooms, for those who follow all shards', async () => {
  const store = await openStore(undefined, 'sharded');
  onTestFinished(store.close);
  const [room] = (await roomPerShard(store)) as [Room];
  const channel = keysOfCluster.gameMoves[keysOfCluster.groupOf(room.id)] as string;
  const { port } = await redis.masterOf(0);
  const watcher = await createClient({ url: `redis://127.0.0.1:${port}` }).connect();
  onTestFinished(() => watcher.destroy());
  const { promise, resolve } = Promise.withResolvers<string>();
  await watcher.sSubscribe(channel, resolve);
  await change(store, room);
  expect(JSON.parse(await promise)).toMatchObject({ room: room.id, version: 2 });
});
