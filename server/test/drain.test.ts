/** A server that is told to end: not ready, players move to another server, exit 0, nothing lost. */
import { startCluster } from '@tictactoe/local-cluster/start-cluster';
import { expect, onTestFinished, test } from 'vitest';
import { connectPlayer, roomOf } from './test-player.ts';

test('SIGTERM in the middle of a game: its players go on playing on another server', async () => {
  const cluster = await startCluster({ servers: 2 });
  onTestFinished(cluster.stop);
  await Promise.all(cluster.servers.map((server) => server.ready()));
  // The ending server sends the idle one away first, and has a second and more to answer x.
  for (const { name, url } of cluster.servers) {
    const idle = await connectPlayer(url, `idle-${name}`);
    onTestFinished(idle.close);
  }
  const x = await connectPlayer(cluster.url, 'ann');
  const other = cluster.servers.find(({ name }) => name !== x.server);
  const o = await connectPlayer(other?.url ?? '', 'bob');
  onTestFinished(() => {
    x.close();
    o.close();
  });
  const { id } = await x.create();
  await x.join(id);
  await o.join(id);
  roomOf(await x.play(id, 4, 0));

  const ending = cluster.servers.find(({ name }) => name === x.server);
  const draining = new Promise<void>((resolve) => x.socket.once('server:draining', resolve));
  const moved = new Promise<string>((resolve) =>
    x.socket.on('welcome', ({ server }) => resolve(server)),
  );
  const exit = ending?.stop();
  await draining;
  // Requests are answered until the socket goes.
  expect(await x.play(id, 4, 0)).toMatchObject({ ok: true });
  expect(await moved).toBe(o.server);
  roomOf(await o.play(id, 0, 1));
  const room = await x.join(id);
  expect(room).toMatchObject({ status: 'playing', moves: [4, 0] });
  roomOf(await x.play(id, 8, 2));
  expect(await exit).toMatchObject({ code: 0 });
});

test('SIGTERM: ends with 0 without Redis and with nobody there', async () => {
  const cluster = await startCluster({ servers: 1, nginx: false, env: { DRAIN_MS: '200' } });
  onTestFinished(cluster.stop);
  await cluster.servers[0]?.ready();
  expect(await cluster.servers[0]?.stop()).toMatchObject({ code: 0 });
  await cluster.servers[0]?.start();
  await cluster.redis.stop();
  expect(await cluster.servers[0]?.stop()).toMatchObject({ code: 0 });
});
