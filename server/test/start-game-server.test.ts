/** A server that ends, or cannot start, leaves nothing running behind: its process ends by itself. */
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type Redis, startRedis } from '@tictactoe/local-cluster/start-redis';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';

let redis: Redis;
beforeAll(async () => {
  redis = await startRedis();
});
afterAll(() => redis.remove());

const program = fileURLToPath(new URL('./start-and-stop.ts', import.meta.url));
/** What the process says, once it has ended. */
async function run(env: NodeJS.ProcessEnv): Promise<string> {
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [program], {
    env: { ...process.env, HOST: '127.0.0.1', PORT: '0', ...env },
  });
  expect(stderr).toBe('');
  return stdout.trim();
}
const urlOf = (engine: string) => (engine === 'redis' ? redis.url : '');

test.each(['memory', 'redis'])('after it was stopped, with the %s engine', async (engine) => {
  expect(await run({ REDIS_URL: urlOf(engine) })).toBe('stopped');
});

test.each(['memory', 'redis'])('at a port in use, with the %s engine', async (engine) => {
  const other = createServer().listen(0, '127.0.0.1');
  onTestFinished(() => void other.close());
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  expect(await run({ REDIS_URL: urlOf(engine), PORT: `${port}` })).toContain('EADDRINUSE');
});

test('with a password that Redis refuses', async () => {
  const url = redis.url.replace(/:[^:]*@/, ':wrong@');
  expect(await run({ REDIS_URL: url })).toContain('Redis refuses the credentials: WRONGPASS');
});
