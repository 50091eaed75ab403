/** Redis as it is run for real: with rights for what the servers do and nothing else, and over TLS. */
import { type Certificate, makeCertificate } from '@tictactoe/local-cluster/make-certificate';
import { type Cluster, startCluster } from '@tictactoe/local-cluster/start-cluster';
import { type Redis, startRedis } from '@tictactoe/local-cluster/start-redis';
import { startServer } from '@tictactoe/local-cluster/start-server';
import { pino } from 'pino';
import { createClient } from 'redis';
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { connectRedis } from '../src/redis/redis-connection.ts';
import { createRedisGameChallenges } from '../src/redis/redis-game-challenges.ts';
import { createRedisRatings } from '../src/redis/redis-ratings.ts';
import { createRedisStore } from '../src/redis/redis-store.ts';
import { createRedisWhereabouts } from '../src/redis/redis-whereabouts.ts';
import type { RoomSchedule } from '../src/rooms/room-store.ts';
import { describeGameChallengeStore } from './contracts/game-challenge-store-contract.ts';
import { describeRatingStore } from './contracts/rating-store-contract.ts';
import { describeStore } from './contracts/room-store-contract.ts';
import { describeWhereaboutsStore } from './contracts/whereabouts-store-contract.ts';
import { connectPlayer, roomOf, type TestPlayer } from './test-player.ts';

const log = pino({ level: 'silent' });
const password = 'a-password-for-tests';

async function play(cluster: Cluster): Promise<{ x: TestPlayer; o: TestPlayer; id: string }> {
  const [x, o] = await Promise.all(
    [0, 1].map((server) => connectPlayer(cluster.servers[server]?.url ?? '', `player${server}`)),
  );
  if (x === undefined || o === undefined) throw new Error('two servers are needed');
  onTestFinished(() => [x, o].forEach((player) => void player.close()));
  const { id } = await x.create();
  await x.join(id);
  await o.join(id);
  for (const [turn, cell] of [4, 0, 1, 2, 7].entries()) {
    roomOf(await (turn % 2 === 0 ? x : o).play(id, cell, turn));
  }
  expect(await o.until(() => o.told.find(({ status }) => status === 'over'))).toBeDefined();
  return { x, o, id };
}

describe('the rights of the servers in redis/users.acl', () => {
  let redis: Redis;
  let opened: Awaited<ReturnType<typeof open>>;
  beforeAll(async () => {
    redis = await startRedis({ password });
    opened = await open();
  });
  afterAll(async () => {
    await opened.store.close();
    await redis.remove();
  });

  const place = () => ({ rank: 0, count: 1 });
  async function open(schedule: RoomSchedule = () => ({ ttlSeconds: 600, wakeAt: null })) {
    const connection = connectRedis({
      ...{ urls: [redis.url], isCluster: false, deadlineMs: 1000, maxPending: 1000, log },
    });
    const store = createRedisStore({
      ...{ redis: connection, gameMoves: 'on', schedule, place, serverName: 'server-7', log },
      onInterrupted: async () => {},
    });
    await vi.waitFor(() => expect(store.served()).toBe(1), { timeout: 20_000 });
    const close = async () => {
      await store.close();
      await connection.close();
    };
    const ratings = createRedisRatings({ redis: connection, place, log });
    const whereabouts = createRedisWhereabouts(connection);
    const gameChallenges = createRedisGameChallenges(connection);
    const { now } = connection;
    return { store: { ...store, close }, ratings, whereabouts, gameChallenges, now };
  }

  describeStore('redis with rights', async (schedule) => (await open(schedule)).store);
  describeRatingStore(() => [opened, opened]);
  describeWhereaboutsStore(() => [opened, opened]);
  describeGameChallengeStore(() => [opened, opened]);

  test.each([
    ...['FLUSHALL', 'FLUSHDB', 'KEYS *', 'SCAN 0', 'CONFIG GET dir', 'CONFIG SET dir /', 'SAVE'],
    ...['SHUTDOWN', 'DEBUG SLEEP 0', 'ACL LIST', 'ACL SETUSER server +@all', 'MONITOR'],
    ...[
      'REPLICAOF 127.0.0.1 1',
      'SCRIPT FLUSH',
      'FUNCTION LIST',
      'CLIENT LIST',
      'CLIENT KILL ID 1',
    ],
    ...['MODULE LIST', 'MIGRATE 127.0.0.1 1 key 0 1', 'GET secret', 'SET other 1', 'DEL other'],
    ...[
      'PUBLISH elsewhere x',
      'EVAL return(redis.call("KEYS","*")) 0',
      'RENAME room:{A}B room:{A}C',
    ],
  ])('"%s" is refused', async (command) => {
    const client = await createClient({ url: redis.url }).connect();
    onTestFinished(() => client.destroy());
    const sent = client.sendCommand(command.split(' '));
    await expect(sent).rejects.toThrow(/NOPERM|No permissions|can't run|not allowed/i);
  });

  test.each(['SET room:{A}BCDEFGHJK x', 'GET room:{A}BCDEFGHJK', 'PUBLISH game-moves x', 'KEYS *'])(
    'whoever comes without a password may listen to the games, but "%s" is refused',
    async (command) => {
      const client = await createClient({ url: redis.url.replace(/\/\/.*@/, '//') }).connect();
      onTestFinished(() => client.destroy());
      await client.subscribe('game-moves', () => {});
      await client.unsubscribe();
      await expect(client.sendCommand(command.split(' '))).rejects.toThrow(/NOPERM/);
    },
  );
});

test('with those rights two servers do all they do: games, chat, matches, the lobby', async () => {
  const lines: string[] = [];
  const onLog = (_name: string, line: string) => void lines.push(line);
  const cluster = await startCluster({ servers: 2, nginx: false, redis: { password }, onLog });
  onTestFinished(cluster.stop);
  const { x, o, id } = await play(cluster);
  const told = new Promise<string>((resolve) =>
    x.socket.once('match:ready', ({ roomId }) => resolve(roomId)),
  );
  const said = new Promise((resolve) => o.socket.once('chat:said', resolve));
  for (const [player, event, payload] of [
    [x, 'chat:say', { roomId: id, text: 'Good game' }],
    [o, 'chat:read', { roomId: id }],
    [x, 'reaction:send', { roomId: id, reaction: '👏' }],
    [o, 'lobby:watch', {}],
    [x, 'match:seek', { name: 'X' }],
    [o, 'match:seek', { name: 'O' }],
    [x, 'match:cancel', {}],
    [x, 'room:create', { name: 'X', isPublic: true, turnTimeMs: 10_000, computer: 'easy' }],
    [x, 'room:leave', { roomId: id }],
  ] as const) {
    expect([event, await player.ask(event, payload)]).toMatchObject([event, { ok: true }]);
  }
  await Promise.all([told, said]);
  await cluster.stop();
  expect(lines.filter((line) => /NOPERM|No permissions/i.test(line))).toEqual([]);
});

test('with any password, given beside the address, a server plays and logs nothing of it', async () => {
  const anyPassword = `p@ss/w:rd#1 %41'"$\\ä`;
  const redis = await startRedis({ password: anyPassword });
  onTestFinished(() => redis.remove());
  const lines: string[] = [];
  const server = await startServer({
    ...{ name: 'server-1', redisUrl: `redis://server@127.0.0.1:${redis.port}` },
    env: { REDIS_PASSWORD: anyPassword, LOG_LEVEL: 'trace' },
    onLog: (_, line) => void lines.push(line),
  });
  onTestFinished(async () => void (await server.stop()));
  await server.ready();
  const player = await connectPlayer(server.url, 'Ann');
  onTestFinished(player.close);
  roomOf(await player.ask('room:create', { name: 'Ann' }));
  await redis.kill();
  await expect.poll(() => lines.join()).toContain('redis connection lost');
  for (const secret of [anyPassword, encodeURIComponent(anyPassword)]) {
    expect(lines.join('\n')).not.toContain(secret);
  }
});

describe('over TLS', () => {
  let signed: Certificate;
  beforeAll(async () => {
    signed = await makeCertificate();
  });
  afterAll(() => signed.remove());

  test('servers play on a Redis that speaks TLS alone, its certificate signed by REDIS_CA_FILE', async () => {
    const { certificate, key } = signed;
    const cluster = await startCluster({
      ...{ servers: 2, nginx: false, env: { REDIS_CA_FILE: certificate } },
      redis: { password, tls: { certificate, key } },
    });
    onTestFinished(cluster.stop);
    expect(cluster.redis.url).toMatch(/^rediss:/);
    await play(cluster);
  });

  test('a certificate nobody has vouched for is not accepted', async () => {
    const { certificate, key } = signed;
    const redis = await startRedis({ tls: { certificate, key } });
    onTestFinished(() => redis.remove());
    const client = createClient({ url: redis.url, socket: { reconnectStrategy: false } });
    await expect(client.connect()).rejects.toThrow(/self-signed|certificate/i);
  });
});
