/** What nginx promises to players: real nginx, real servers, real sockets. */
import { execFile } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findProgram } from '../src/find-program.ts';
import { freePort } from '../src/free-port.ts';
import { type Cluster, startCluster } from '../src/start-cluster.ts';
import { writeNginxFolder } from '../src/start-nginx.ts';
import { connect, type Player, perServer, reconnected } from './connect.ts';

const root = new URL('../../', import.meta.url);

test('the nginx.conf of the containers is the one that runs here, and nginx accepts it', async () => {
  const folder = await writeNginxFolder({ serverPorts: [await freePort()] }, await freePort());
  const file = join(folder, 'nginx.conf');
  expect(await readFile(file, 'utf8')).toBe(await readFile(new URL('nginx.conf', root), 'utf8'));
  const { stderr } = await promisify(execFile)(findProgram('nginx'), [
    ...['-t', '-e', 'stderr', '-p', folder, '-c', file],
  ]);
  expect(stderr).toContain('test is successful');
  expect(stderr).not.toMatch(/\[(warn|error|emerg)\]/);
  await rm(folder, { recursive: true });
});

describe('with two servers behind nginx', () => {
  let cluster: Cluster;
  // They stay until the end: nginx picks by the number of connections, and counts one that closes for a moment longer.
  const players: Player[] = [];
  const enter = async (...transports: ('websocket' | 'polling')[]) => {
    const player = await connect(cluster.url, transports);
    players.push(player);
    return player;
  };

  beforeAll(async () => {
    cluster = await startCluster({ servers: 2 });
  });
  afterAll(async () => {
    for (const { socket } of players) socket.disconnect();
    await cluster.stop();
  });

  test('two WebSockets in a row land on two servers', async () => {
    for (let pair = 0; pair < 10; pair += 1) {
      const [first, second] = [await enter('websocket'), await enter('websocket')];
      expect(first.server).not.toBe(second.server);
    }
  });

  test('WebSockets at the same time are spread evenly', async () => {
    const entered = await Promise.all(Array.from({ length: 40 }, () => enter('websocket')));
    expect(perServer(entered)).toEqual({ 'server-1': 20, 'server-2': 20 });
  });

  test('long-polling stays on its server, and so does its upgrade to a WebSocket', async () => {
    const polling = await Promise.all(Array.from({ length: 10 }, () => enter('polling')));
    const upgrading = await Promise.all(
      Array.from({ length: 10 }, () => enter('polling', 'websocket')),
    );
    await Promise.all(upgrading.map(upgraded));
    for (const { socket } of [...polling, ...upgrading]) {
      const reply = await socket.timeout(5000).emitWithAck('room:create', { name: 'Ann' });
      expect(reply.ok).toBe(true);
    }
    expect(Object.keys(perServer([...polling, ...upgrading])).length).toBe(2);
  });

  test('a server that was killed and is back gets players at once, not one every few seconds', async () => {
    const [first, second] = cluster.servers;
    const entered = await Promise.all(Array.from({ length: 20 }, () => enter('websocket')));
    const onSecond = entered.filter(({ server }) => server === second?.name);
    const moved = Promise.all(onSecond.map(reconnected));
    await second?.kill();
    await moved;
    await second?.start();
    await second?.ready();
    const back = Promise.all(entered.map(reconnected));
    await first?.kill();
    await back;
    expect(perServer(entered)).toEqual({ 'server-2': 20 });
    await first?.start();
    await first?.ready();
  });

  test('a page that no server can give is said to be on its way', async () => {
    await Promise.all(cluster.servers.map((server) => server.stop()));
    const response = await fetch(cluster.url);
    expect(response.status).toBe(503);
    expect(await response.text()).toContain('This page tries again by itself');
    await Promise.all(cluster.servers.map((server) => server.start()));
    await Promise.all(cluster.servers.map((server) => server.ready()));
    expect((await fetch(`${cluster.url}/livez`)).status).toBe(200);
  });
});

function upgraded({ socket }: Player): Promise<void> {
  const { engine } = socket.io;
  if (engine.transport.name === 'websocket') return Promise.resolve();
  return new Promise((resolve) => engine.once('upgrade', () => resolve()));
}
