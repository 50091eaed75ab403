/** [R4] [R10] What keeps a Redis that may have lost something, or comes to a commit too late, from executing it. */
import { type Redis, startRedis } from '@tictactoe/local-cluster/start-redis';
import { createRoom } from '@tictactoe/shared/create-room';
import type { Room } from '@tictactoe/shared/room';
import { takeSeat } from '@tictactoe/shared/room-commands';
import { createClient } from 'redis';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { StoreUnavailable } from '../src/errors.ts';
import { leaseMs } from '../src/presence/presence-store.ts';
import { readScript } from '../src/redis/redis-script.ts';
import { ann, bob, startStoresOnRedis, variant } from './stores-on-redis.ts';

const { redisOf, connect, openStore, rawClient } = startStoresOnRedis();

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
  redisOf().pause();
  const sentAt = performance.now();
  const [late] = await Promise.allSettled([
    store.commit({ before: room, room: joined.value, origin: null }),
    vi
      .waitUntil(() => performance.now() - sentAt > 1600, { timeout: 20_000 })
      .then(redisOf().resume),
  ]);
  expect(late).toMatchObject({ status: 'rejected', reason: expect.any(StoreUnavailable) });
  await vi.waitFor(() => expect(store.served()).toBe(1), 20_000);
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
    await expect.poll(() => store.served() === 1).toBe(true);
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
    await expect.poll(() => other.served() === 1).toBe(true);
    expect(other.lineageOf(room.id)).toBeGreaterThan(room.lineage);
  });

  test('after it was restarted, and without a commit it is noticed too', async () => {
    const { store, other, room } = await twoStores();
    await redisOf().kill();
    await redisOf().start();
    await expect.poll(() => other.served() === 1).toBe(true);
    await expect.poll(() => other.lineageOf(room.id)).toBeGreaterThan(room.lineage);
    await expect.poll(() => store.served() === 1).toBe(true);
    const client = await rawClient();
    await client.flushAll();
    await expect.poll(() => store.served() === 1).toBe(false);
    await expect.poll(() => store.served() === 1).toBe(true);
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
    await expect.poll(() => other.served() === 1).toBe(true);
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
  const replica = await startReplica(redisOf());
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
  const keeper = await createClient({ url: redisOf().url }).connect();
  onTestFinished(() => keeper.destroy());
  const hourMs = 3_600_000;
  await keeper.zAdd('{servers}', { value: 'server-1~abcdefgh', score: Date.now() + leaseMs });
  // The shared clock is Redis' own and this offset: seen from the servers it is the same.
  await keeper.set('{servers}:clock', `${hourMs}`);
  const connection = connect();
  onTestFinished(connection.close);
  await expect.poll(() => connection.nodes()[0]?.isUp()).toBe(true);
  await keeper.set('{servers}:clock', '0');
  await vi.waitFor(() => expect(connection.isUp('{servers}')).toBe(true), 20_000);
  expect(Math.abs(connection.now() - Date.now())).toBeLessThan(hourMs / 2);
});
