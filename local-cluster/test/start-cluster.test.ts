/** What other tests and measurements rely on: start, stop, kill, pause and wipe do what they say. */
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { isFree } from '../src/free-port.ts';
import { type Cluster, type ClusterOptions, startCluster } from '../src/start-cluster.ts';
import type { Redis } from '../src/start-redis.ts';

const clusters: Cluster[] = [];
const start = async (options: ClusterOptions) => {
  const cluster = await startCluster(options);
  clusters.push(cluster);
  return cluster;
};

afterEach(async () => {
  await Promise.all(clusters.splice(0).map((cluster) => cluster.stop()));
});

test('two clusters at once share nothing', async () => {
  const [one, other] = await Promise.all([start({ servers: 1 }), start({ servers: 1 })]);
  const ports = [one, other].flatMap(({ redis, nginx, servers }) => [
    ...[redis.port, nginx?.port, servers[0]?.port],
  ]);
  expect(new Set(ports).size).toBe(6);
  await one.stop();
  expect((await fetch(`${other.url}/readyz`)).status).toBe(200);
});

test('a server that ends by itself is reported, and the rest keeps running', async () => {
  const crash = Promise.withResolvers<unknown>();
  const cluster = await start({
    servers: 2,
    onCrash: (name, exit) => crash.resolve({ name, ...exit }),
  });
  process.kill(cluster.servers[0]?.pid ?? 0, 'SIGKILL');
  expect(await crash.promise).toEqual({ name: 'server-1', code: null, signal: 'SIGKILL' });
  expect((await fetch(`${cluster.url}/readyz`)).status).toBe(200);
});

test('a server that is told to stop is no crash, ends with code 0 and starts again on its port', async () => {
  const crashes: string[] = [];
  const cluster = await start({
    servers: 1,
    nginx: false,
    onCrash: (name) => crashes.push(name),
  });
  const [server] = cluster.servers;
  expect(await server?.stop()).toEqual({ code: 0, signal: null });
  expect(await isFree(server?.port ?? 0)).toBe(true);
  await server?.start();
  await server?.ready();
  expect((await fetch(`${cluster.url}/readyz`)).status).toBe(200);
  expect(crashes).toEqual([]);
});

test('a server runs with the memory that `npm start` gives it', async () => {
  const { servers } = await start({ servers: 1, nginx: false });
  const line = execFileSync('ps', ['-o', 'args=', '-p', `${servers[0]?.pid}`], {
    encoding: 'utf8',
  });
  const [option] = packageJson.scripts.start.match(/--min-semi-space-size=\d+/) ?? [];
  expect(line.split(' ')).toContain(option);
});

test('a paused Redis answers nothing until it is resumed', async () => {
  const { redis } = await start({ servers: 1, nginx: false });
  redis.pause();
  let hasAnswered = false;
  const answer = ask(redis, 'PING').then((text) => {
    hasAnswered = true;
    return text;
  });
  await new Promise((resolve) => setTimeout(resolve, 200)); // that nothing comes has no event
  expect(hasAnswered).toBe(false);
  redis.resume();
  expect(await answer).toBe('+PONG');
});

test('a server that cannot start fails with its own words, and nothing stays', async () => {
  const failing = startCluster({ servers: 1, env: { DRAIN_MS: 'soon' } });
  await expect(failing).rejects.toThrow(/server-1 did not start: ended with code 78\n.*DRAIN_MS/);
});

/** One inline command of Redis' protocol; gives the first line of the answer. */
async function ask(redis: Redis, command: string): Promise<string> {
  const socket = connect(redis.port, '127.0.0.1');
  socket.write(`${command}\r\n`);
  const [answer] = await once(socket, 'data');
  socket.destroy();
  return String(answer).split('\r\n')[0] ?? '';
}
