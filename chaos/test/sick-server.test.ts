/** Servers behind nginx that run but cannot serve: hung, or cut off from Redis. */
import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { startNginx } from '@tictactoe/local-cluster/start-nginx';
import { startRedis } from '@tictactoe/local-cluster/start-redis';
import { type Server, startServer } from '@tictactoe/local-cluster/start-server';
import { io } from 'socket.io-client';
import { expect, onTestFinished, test } from 'vitest';
import { createLink } from '../src/link.ts';
import { startProxy } from '../src/proxy.ts';

/** Twice what players are promised, for a busy machine. */
const movesOnMs = 30_000;

async function startThree() {
  const redis = await startRedis();
  onTestFinished(redis.remove);
  const members = await Promise.all(
    ['server-1', 'server-2', 'server-3'].map(async (name) => {
      const link = createLink(redis.port);
      const proxy = await startProxy([link]);
      onTestFinished(proxy.close);
      const server = await startServer({
        name,
        redisUrl: redis.urlAt(proxy.port),
        env: { LIMITS: 'off', DRAIN_MS: '500' },
      });
      onTestFinished(async () => void (await server.kill()));
      return { server, link };
    }),
  );
  await Promise.all(members.map(({ server }) => server.ready()));
  const nginx = await startNginx({ serverPorts: members.map(({ server }) => server.port) });
  onTestFinished(nginx.remove);
  const named = (name: string) => {
    const found = members.find(({ server }) => server.name === name);
    if (found === undefined) throw new Error(`there is no ${name}`);
    return found;
  };
  return { redis, servers: members.map(({ server }) => server), named, url: nginx.url };
}

/** Connects as the page does; resolves after `welcome`. */
async function enter(url: string) {
  const socket = io(url, {
    transports: ['websocket', 'polling'],
    tryAllTransports: true,
    timeout: 5000,
    reconnectionDelay: 200,
    reconnectionDelayMax: 2000,
    forceNew: true,
    withCredentials: true,
    auth: { secret: randomBytes(18).toString('base64url') },
  });
  onTestFinished(() => void socket.disconnect());
  const player = { socket, servers: [] as string[] };
  socket.on('welcome', ({ server }) => player.servers.push(server));
  await expect.poll(() => player.servers.length, { timeout: movesOnMs }).toBeGreaterThan(0);
  return player;
}
type Player = Awaited<ReturnType<typeof enter>>;

const whereIs = ({ socket, servers }: Player) => (socket.connected ? servers.at(-1) : 'nowhere');
const isServed = async ({ socket }: Player): Promise<boolean> => {
  const reply = await socket.timeout(5000).emitWithAck('room:create', { name: 'Ann' });
  return reply.ok;
};
const statusOf = async (server: Server, path: string) =>
  (await fetch(`${server.url}${path}`)).status;

/** Two players of each server, unless nginx took one of these for dead, for want of CPU. */
async function enterSix(url: string) {
  const players: Player[] = [];
  for (let i = 0; i < 6; i++) players.push(await enter(url));
  return players;
}

test('a server hangs: its players go on elsewhere, and newcomers do not meet it', async () => {
  const { servers, named, url } = await startThree();
  const players: Player[] = [];
  for (let i = 0; i < 9; i++) players.push(await enter(url));
  const sick = whereIs(players[0] as Player) ?? '';
  const others = players.filter((player) => whereIs(player) !== sick);
  const elsewhere = servers.map(({ name }) => name).filter((name) => name !== sick);
  const welcomes = others.map(({ servers }) => servers.length);

  named(sick).server.pause();
  const newcomers = await Promise.all(Array.from({ length: 6 }, () => enter(url)));
  for (const player of players) {
    await expect.poll(() => whereIs(player), { timeout: movesOnMs }).toBeOneOf(elsewhere);
  }
  for (let i = 0; i < 4; i++) newcomers.push(await enter(url));
  for (const player of [...players, ...newcomers]) {
    expect(whereIs(player)).not.toBe(sick);
    expect(await isServed(player)).toBe(true);
  }
  expect(others.map(({ servers }) => servers.length)).toEqual(welcomes);

  named(sick).server.resume();
  await expect
    .poll(async () => whereIs(await enter(url)), { timeout: movesOnMs, interval: 50 })
    .toBe(sick);
}, 120_000);

test('a server is cut off from Redis alone: it sends its players to others, and takes some again later', async () => {
  const { servers, named, url } = await startThree();
  const players = await enterSix(url);
  const [ann] = players as [Player];
  const sick = whereIs(ann) ?? '';
  const { server, link } = named(sick);
  const moving = players.filter((player) => whereIs(player) === sick);
  const others = players.filter((player) => whereIs(player) !== sick);
  const elsewhere = servers.map(({ name }) => name).filter((name) => name !== sick);
  const draining = new Promise<void>((resolve) => ann.socket.once('server:draining', resolve));

  link.refuse(true);
  link.cut();
  await draining;
  for (const player of moving) {
    await expect.poll(() => whereIs(player), { timeout: movesOnMs }).toBeOneOf(elsewhere);
    expect(await isServed(player)).toBe(true);
  }
  for (let i = 0; i < 4; i++) expect(await isServed(await enter(url))).toBe(true);
  // It counts as alive throughout, so that nothing restarts it.
  expect(await statusOf(server, '/livez')).toBe(200);
  expect(await statusOf(server, '/readyz')).toBe(503);
  for (const { servers } of others) expect(servers.length).toBe(1);

  link.heal();
  await server.ready();
  await expect
    .poll(async () => whereIs(await enter(url)), { timeout: movesOnMs, interval: 50 })
    .toBe(sick);
}, 120_000);

test('[R10] Redis is away for all: nobody is sent away, and newcomers get in', async () => {
  const { redis, servers, url } = await startThree();
  const players = await enterSix(url);
  let hints = 0;
  for (const { socket } of players) {
    for (const event of ['disconnect', 'server:draining']) socket.on(event, () => hints++);
  }
  await redis.kill();
  for (const server of servers) {
    await expect.poll(() => statusOf(server, '/readyz')).toBe(503);
  }
  const newcomers = await Promise.all(Array.from({ length: 6 }, () => enter(url)));
  await pause(5000); // that nothing happens has no event; a server alone would have acted by now
  await redis.start();
  for (const player of [...players, ...newcomers]) {
    await expect.poll(() => isServed(player), { timeout: movesOnMs }).toBe(true);
  }
  expect(hints).toBe(0);
  for (const { servers: met } of [...players, ...newcomers]) expect(met.length).toBe(1);
}, 120_000);

test('all servers are killed and started at once: whoever comes then is let in at once', async () => {
  const { servers, url } = await startThree();
  await enterSix(url);
  await Promise.all(servers.map((server) => server.kill()));
  // nginx has now tried all of them in vain, for sockets and for pages.
  expect((await fetch(`${url}/livez`)).status).toBe(503);
  expect((await fetch(`${url}/socket.io/?EIO=4&transport=websocket`)).status).toBe(502);
  await Promise.all(servers.map((server) => server.start()));
  await Promise.all(servers.map((server) => server.ready()));
  for (const transports of [['websocket'], ['polling']]) {
    const socket = io(url, {
      ...{ transports, forceNew: true, withCredentials: true, reconnection: false },
      auth: { secret: randomBytes(18).toString('base64url') },
    });
    onTestFinished(() => void socket.disconnect());
    await new Promise((resolve, reject) => {
      socket.once('welcome', resolve);
      socket.once('connect_error', reject);
    });
    expect((await fetch(`${url}/livez`)).status).toBe(200);
  }
}, 120_000);
