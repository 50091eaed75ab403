/** redis/keep-cluster.sh, as in containers: nodes with addresses of their own, which may all change. */
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createCluster } from 'redis';
import { expect, onTestFinished, test, vi } from 'vitest';
import { freePort } from '../src/free-port.ts';
import { startProcess } from '../src/start-process.ts';

const script = (name: string) => fileURLToPath(new URL(`../../redis/${name}`, import.meta.url));
const keys = ['limit:a', 'limit:b', 'limit:c', 'limit:d', 'limit:e'];

type Setup = { folder: string; port: number; addresses: string[] };

async function launch({ folder, port }: Setup, name: string, args: string[], ready?: string) {
  const run = join(folder, name);
  await mkdir(run, { recursive: true });
  const started = await startProcess({
    ...{ name, command: 'sh', args },
    env: {
      ...process.env,
      ...{ REDIS_PASSWORD: 'tictactoe', REDIS_OPERATOR_PASSWORD: 'other', REDIS_CLUSTER: 'on' },
      ...{ REDIS_PORT: `${port}`, REDIS_REPLICAS: '0', REDIS_RUN: run },
    },
    ...(ready !== undefined && { isReady: (line: string) => line.includes(ready) }),
  });
  onTestFinished(async () => void (await started.kill()));
  return started;
}

/** Three nodes, and who keeps them together. Resolves once all is served, to what ends them. */
async function start(setup: Setup) {
  const served = join(setup.folder, 'keeper/served');
  await rm(served, { force: true });
  const nodes = setup.addresses.map((address, i) => {
    const name = `redis-${i}`;
    const place = ['--bind', address, '--bind-source-addr', address];
    const args = [script('start.sh'), ...place, '--dir', join(setup.folder, name)];
    return launch(setup, name, args, 'loaded, and open');
  });
  const keeper = launch(setup, 'keeper', [script('keep-cluster.sh'), ...setup.addresses]);
  const all = await Promise.all([...nodes, keeper]);
  await vi.waitFor(() => expect(existsSync(served)).toBe(true), { timeout: 25_000 });
  return () => Promise.all(all.map((each) => each.stop()));
}

async function connect({ addresses: [address], port }: Setup) {
  const defaults = { username: 'server', password: 'tictactoe' };
  const rootNodes = [{ url: `redis://${address}:${port}` }];
  const cluster = await createCluster({ rootNodes, defaults }).connect();
  onTestFinished(() => cluster.destroy());
  return cluster;
}

test('makes the cluster once, and finds it again when all addresses have changed', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'tictactoe-test-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
  const port = await freePort();
  const before = { folder, port, addresses: ['127.0.0.21', '127.0.0.22', '127.0.0.23'] };
  const after = { folder, port, addresses: ['127.0.0.31', '127.0.0.32', '127.0.0.33'] };

  const stop = await start(before);
  const client = await connect(before);
  for (const key of keys) await client.set(key, `value of ${key}`);
  client.destroy();
  await stop();

  await start(after);
  const again = await connect(after);
  const values = await Promise.all(keys.map((key) => again.get(key)));
  expect(values).toEqual(keys.map((key) => `value of ${key}`));
});
