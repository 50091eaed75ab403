/** A Redis with the users of production keeps what it acknowledged, however it ends and starts again. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from 'redis';
import { expect, onTestFinished, test, vi } from 'vitest';
import { isFree } from '../src/free-port.ts';
import { type Redis, type RedisOptions, startRedis } from '../src/start-redis.ts';

async function start(options: RedisOptions = {}): Promise<Redis> {
  const redis = await startRedis(options);
  onTestFinished(redis.remove);
  return redis;
}

async function connect(url: string) {
  const client = await createClient({ url, socket: { reconnectStrategy: false } }).connect();
  client.on('error', () => {});
  onTestFinished(() => client.destroy());
  return client;
}

/** Like a commit: one script, two keys. */
async function writeTwoKeys(url: string, value: string): Promise<void> {
  const script = "redis.call('SET', KEYS[1], ARGV[1]) redis.call('ZADD', KEYS[2], 1, ARGV[1])";
  const client = await connect(url);
  const options = { keys: ['room:{A}BCDEFGHJK', 'wake:{A}'], arguments: [value] };
  await client.eval(script, options);
}

async function readTwoKeys(url: string): Promise<unknown[]> {
  const client = await connect(url);
  return [await client.get('room:{A}BCDEFGHJK'), await client.zRange('wake:{A}', 0, -1)];
}

test('[R4] what a script wrote to several keys is there after a kill, unless it is to be wiped', async () => {
  const redis = await start();
  await writeTwoKeys(redis.url, 'kept');
  await redis.kill();
  expect(await isFree(redis.port)).toBe(true);
  await redis.start();
  expect(await readTwoKeys(redis.url)).toEqual(['kept', ['kept']]);
  await redis.start({ wipe: true });
  expect(await readTwoKeys(redis.url)).toEqual([null, []]);
});

test('[R4] it is there under another password too', async () => {
  const redis = await start({ password: 'first' });
  await writeTwoKeys(redis.url, 'kept');
  await redis.kill();
  await redis.start({ password: 'p@ss/w:rd#2 "quoted"' });
  expect(redis.url).toContain('p%40ss');
  expect(await readTwoKeys(redis.url)).toEqual(['kept', ['kept']]);
  await expect(connect(redis.url.replace(/:[^:]*@/, ':first@'))).rejects.toThrow('WRONGPASS');
});

/** The path of a file with this in it. */
async function passwordFile(content: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'tictactoe-password-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, 'password'), content);
  return join(folder, 'password');
}

test('its password may come from a file, without the newline at the end', async () => {
  const env = { REDIS_PASSWORD: '', REDIS_PASSWORD_FILE: await passwordFile(' hunter2 \n') };
  const redis = await start({ password: ' hunter2 ', env });
  await writeTwoKeys(redis.url, 'kept');
});

test.each<[string, () => Promise<NodeJS.ProcessEnv>]>([
  ['is not there', async () => ({ REDIS_PASSWORD_FILE: '/nowhere/hunter2' })],
  ['is empty', async () => ({ REDIS_PASSWORD_FILE: await passwordFile('\n') })],
  [
    'has a password beside it',
    async () => ({
      REDIS_PASSWORD: 'hunter2',
      REDIS_PASSWORD_FILE: await passwordFile('hunter2'),
    }),
  ],
])('it does not start with a file that %s, and says so without a secret', async (_, env) => {
  const started = startRedis({ env: { REDIS_PASSWORD: '', ...(await env()) } });
  await expect(started).rejects.toThrow(/code 78\n +REDIS_PASSWORD_FILE must be/);
  await expect(started).rejects.not.toThrow('hunter2');
});

test('[R4] a replica takes it over, and has it after a restart of its own', async () => {
  const master = await start();
  const { username, password } = new URL(master.keeperUrl);
  const replica = await start({
    args: [
      ...['--replicaof', '127.0.0.1', `${master.port}`, '--masteruser', username],
      ...['--masterauth', password],
    ],
  });
  const onMaster = await connect(master.keeperUrl);
  await vi.waitFor(
    async () => expect(await onMaster.info('replication')).toContain('state=online'),
    { timeout: 20_000 },
  );
  await writeTwoKeys(master.url, 'kept');
  expect(await onMaster.wait(1, 5000)).toBe(1);
  expect(await readTwoKeys(replica.url)).toEqual(['kept', ['kept']]);
  await master.kill();
  await replica.kill();
  await replica.start();
  expect(await readTwoKeys(replica.url)).toEqual(['kept', ['kept']]);
});

test('nobody reaches it before the users have their rights', async () => {
  const lines: string[] = [];
  const redis = await start({ onLog: (_, line) => lines.push(line) });
  expect(lines.join('\n')).not.toContain(`port=${redis.port}`);
  const stranger = await connect(`redis://127.0.0.1:${redis.port}`);
  await expect(stranger.get('room:{A}BCDEFGHJK')).rejects.toThrow('NOPERM');
  expect(await stranger.ping()).toBe('PONG');
});

test('a port that is taken is said, and nothing is left running', async () => {
  const redis = await start();
  const env = { REDIS_PORT: `${redis.port}` };
  await expect(startRedis({ env })).rejects.toThrow(/cannot open port|Address already in use/);
});

test('[R11] a client that does not read its answers is cut off', async () => {
  const redis = await start();
  const keeper = await connect(redis.keeperUrl);
  await keeper.set('large', 'x'.repeat(1_000_000));
  const { port, username, password } = new URL(redis.keeperUrl);
  const deaf = createConnection({ port: Number(port), host: '127.0.0.1' });
  onTestFinished(() => void deaf.destroy());
  deaf.on('error', () => {});
  const clients = async () => (await keeper.clientList()).map(({ name }) => name);
  deaf.write(`AUTH ${username} ${decodeURIComponent(password)}\r\nCLIENT SETNAME deaf\r\n`);
  await vi.waitFor(async () => expect(await clients()).toContain('deaf'), 20_000);
  deaf.write('GET large\r\n'.repeat(200));
  await vi.waitFor(async () => expect(await clients()).not.toContain('deaf'), 20_000);
  expect(await keeper.get('large')).toHaveLength(1_000_000);
});
