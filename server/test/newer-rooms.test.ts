/** Rooms that a newer release has written: this one serves them to nobody, and leaves every byte as it is [R12]. */
import { type Cluster, startCluster } from '@tictactoe/local-cluster/start-cluster';
import { createRoom } from '@tictactoe/shared/create-room';
import type { Room } from '@tictactoe/shared/room';
import { newestSchemaVersion } from '@tictactoe/shared/room-versions';
import { createClient } from 'redis';
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { connectPlayer, insist, roomOf, watchLobby } from './test-player.ts';

const lines: string[] = [];
let cluster: Cluster;
beforeAll(async () => {
  cluster = await startCluster({
    ...{ servers: 2, nginx: false, env: { LIMITS: 'off' } },
    onLog: (name, line) => void lines.push(`${name} ${line}`),
  });
});
afterAll(async () => {
  await cluster.stop();
  expect(lines.filter((line) => /"level":(50|60)/.test(line))).toEqual([]);
});

let players = 0;
async function playerOn(server: number) {
  const player = await connectPlayer(cluster.servers[server]?.url ?? '', `newer${players++}`);
  onTestFinished(player.close);
  return player;
}
/** Two players on two servers, in one game. */
async function game(options: object = {}) {
  const [x, o] = [await playerOn(0), await playerOn(1)];
  const { id } = roomOf(await x.ask('room:create', { name: 'X', ...options }));
  await x.join(id);
  const room = await o.join(id);
  await x.untilTold(room.version);
  return { x, o, id, room };
}
async function rawClient() {
  const client = createClient({ url: cluster.redis.keeperUrl });
  client.on('error', () => {});
  await client.connect();
  onTestFinished(() => client.destroy());
  return client;
}
const keyOf = (id: string) => `room:{${id[0]}}${id.slice(1)}`;

const refused = { ok: false, code: 'server_outdated' };
const ann = { playerId: 'a'.repeat(16), name: 'Ann' };
const variant = { rows: 3, columns: 3, inARow: 3 };
const roomOfId = (id: string) => createRoom({ id, variant, player: ann }, 1);

/** What a newer server would store: a field, and a status, that nobody here knows. */
const newerValue = ({ version, lineage, ...room }: Room) =>
  `${version} ${lineage} abc  ${JSON.stringify({
    ...room,
    ...{ version, lineage, schemaVersion: newestSchemaVersion + 1 },
    ...{ status: 'adjourned', clocks: { X: 1, O: [2, { '\u00e9': '  "schemaVersion":1 ' }] } },
  })}`;

/** Stores the room as a newer server would; the function returned checks that this is still there. */
async function storeNewer(room: Room, { isTold = false } = {}) {
  const value = newerValue(room);
  const client = await rawClient();
  await client.set(keyOf(room.id), value, { expiration: { type: 'EX', value: 600 } });
  if (isTold) await client.sPublish(keyOf(room.id), value);
  return async () => {
    // The one before may have lost its Redis.
    const reader = await rawClient();
    expect(await reader.get(keyOf(room.id))).toBe(value);
  };
}

test('[R12] whoever asks for one is told that this server is outdated, over sockets and HTTP', async () => {
  const roomId = 'N000000001';
  const isUntouched = await storeNewer(roomOfId(roomId));
  const eve = await playerOn(0);
  expect(await eve.ask('room:join', { roomId, name: 'Eve' })).toEqual(refused);
  expect(await eve.ask('room:join', { roomId, name: 'Eve', as: 'watcher' })).toEqual(refused);
  expect(await eve.play(roomId, 4, 0)).toEqual(refused);
  expect(await eve.ask('game:resign', { roomId, round: 1 })).toEqual(refused);
  expect(await eve.ask('rematch:offer', { roomId, round: 1 })).toEqual(refused);
  expect(await eve.ask('room:leave', { roomId })).toEqual(refused);
  for (const path of [`/api/rooms/${roomId}`, `/api/rooms/${roomId}/events`]) {
    const response = await fetch(`${cluster.servers[0]?.url}${path}`);
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toBe('1');
    expect(await response.json()).toMatchObject({ code: 'server_outdated' });
  }
  await isUntouched();
});

test('[R12] one in which a game is played that is not known here is left alone too', async () => {
  const roomId = 'N000000005';
  const key = keyOf(roomId);
  const client = await rawClient();
  const value = `1 0 abc  ${JSON.stringify({ ...roomOfId(roomId), game: 'chess', variant: 'king' })}`;
  await client.set(key, value);
  const eve = await playerOn(0);
  expect(await eve.ask('room:join', { roomId, name: 'Eve' })).toEqual(refused);
  expect(await client.get(key)).toBe(value);
});

test('[R12] a commit that comes upon one goes no further', async () => {
  const { x, o, id, room } = await game();
  // Nobody was told: the copies are of before.
  const isUntouched = await storeNewer({ ...room, version: room.version + 1 });
  expect(await x.play(id, 4, 0)).toEqual(refused);
  expect(await o.ask('game:resign', { roomId: id, round: 1 })).toEqual(refused);
  await isUntouched();
});

test('[R12] a copy of before is shown to nobody once a newer server has changed the room', async () => {
  const { x, id, room } = await game();
  const path = `${cluster.servers[0]?.url}/api/rooms/${id}`;
  expect((await fetch(path)).status).toBe(200);
  const told = x.told.length;
  const isUntouched = await storeNewer({ ...room, version: room.version + 1 }, { isTold: true });
  await vi.waitUntil(async () => (await fetch(path)).status === 503, { timeout: 20_000 });
  expect(await x.play(id, 4, 0)).toEqual(refused);
  expect(x.told.slice(told)).toEqual([]);
  await isUntouched();
});

test('[R10] [R12] a copy is not put back over one, and keeps no room of the others closed', async () => {
  const { x, id, room } = await game();
  const others = await game();
  // Even an older version, as if a newer server had gone on from a Redis that had lost something.
  const isUntouched = await storeNewer({ ...room, version: 1 });
  await cluster.redis.stop();
  await cluster.redis.start();
  const move = { roomId: others.id, cell: 4, turn: 0 };
  roomOf(await insist(others.x, 'move:play', move));
  await isUntouched();
  expect(await x.play(id, 4, 0)).toEqual(refused);
  await isUntouched();
});

test('[R9] [R12] one that is due stays so, for a newer server, and other clocks go on', async () => {
  const roomId = 'N000000002';
  const isUntouched = await storeNewer(roomOfId(roomId));
  const client = await rawClient();
  await client.zAdd('wake:{N}', { score: 1, value: roomId });
  onTestFinished(async () => void (await client.del('wake:{N}')));
  const dueAt = async () => Number(await client.zScore('wake:{N}', roomId));
  // Handed out, and handed back: due since a moment ago.
  await vi.waitUntil(
    async () => {
      const at = await dueAt();
      return at > 1 && at <= Date.now();
    },
    { timeout: 20_000, interval: 10 },
  );
  const bob = await playerOn(0);
  const computer = { name: 'Bob', computer: 'easy', begins: 'opponent' };
  const { id } = roomOf(await bob.ask('room:create', computer));
  await bob.untilMoves(await bob.join(id), 1);
  expect(await dueAt()).toBeGreaterThan(1);
  await isUntouched();
});

test('[R12] one stays listed in the lobby, where newer servers show it', async () => {
  const [newer, unreadable] = ['N000000003', 'N000000004'];
  const isUntouched = await storeNewer({ ...roomOfId(newer), isPublic: true });
  const client = await rawClient();
  const keys = ['{lobby}:open', '{lobby}:playing'];
  for (const key of keys) {
    await client.zAdd(
      key,
      [newer, unreadable].map((value) => ({ score: 9e15, value })),
    );
  }
  onTestFinished(async () => void (await client.del(keys)));
  const ann = await playerOn(0);
  const { id } = roomOf(await ann.ask('room:create', { name: 'Ann', isPublic: true }));
  await ann.join(id);
  const lobby = await watchLobby(ann);
  await expect.poll(() => lobby().open.map(({ roomId }) => roomId)).toContain(id);
  for (const key of keys) {
    await expect.poll(() => client.zScore(key, unreadable)).toBeNull();
    expect(await client.zScore(key, newer)).toBe(9e15);
  }
  await isUntouched();
});
