/** The environment: defaults, and a start that stops with a message when a value is wrong. */
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import { ConfigError, environmentNames, readConfig } from '../src/config/config.ts';

const fileOf = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The path of a file with this in it. */
function secretFile(content: string | Uint8Array): string {
  const folder = mkdtempSync(join(tmpdir(), 'tictactoe-secret-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'secret'), content);
  return join(folder, 'secret');
}

describe('configuration', () => {
  test('needs nothing, and takes an empty variable for an absent one', () => {
    expect(readConfig({})).toMatchObject({ host: '127.0.0.1', port: 3000, redisUrls: undefined });
    expect(readConfig({ REDIS_URL: '', PORT: '' })).toMatchObject({ port: 3000 });
  });

  test.each([
    ['PORT', 'ninety'],
    ['PORT', '70000'],
    ['PORT', '3000.5'],
    ['SERVER_NAME', 'two words'],
    ['LOG_LEVEL', 'loud'],
    ['LOG_FORMAT', 'xml'],
    ['REQUEST_DEADLINE_MS', '-1'],
    ['DRAIN_MS', '1e9'],
    ['ROOM_TTL_SECONDS', '0'],
  ])('%s=%s is refused by name, value and what is allowed', (name, value) => {
    const allowed = `${name}: "${value}" is not allowed; it must be `;
    expect(() => readConfig({ [name]: value })).toThrow(ConfigError);
    expect(() => readConfig({ [name]: value })).toThrow(allowed);
  });

  test('a bad REDIS_URL is refused without repeating it: it may hold a password', () => {
    const url = 'http://user:hunter2@somewhere';
    expect(() => readConfig({ REDIS_URL: url })).toThrow('REDIS_URL');
    expect(() => readConfig({ REDIS_URL: url })).not.toThrow('hunter2');
  });

  test.each([
    ...['redis://server:p@ss/w:rd#1@redis:6379', 'redis://u:a?b@host', 'redis://u:1#2@host'],
    ...['redis://u:%zz@host', 'redis://host/games', 'redis://', 'redis:///0', 'http://host'],
  ])('REDIS_URL=%s is refused, with a word on how a password is written', (url) => {
    expect(() => readConfig({ REDIS_URL: url })).toThrow(
      /^REDIS_URL: what was given is not allowed; .*percent-encoded.*REDIS_PASSWORD/,
    );
  });

  test.each(['p@ss/w:rd#1', '100%', '%41', 'ä €', `'"\\$\``])(
    'REDIS_PASSWORD=%s reaches Redis as it is',
    (password) => {
      const { redisUrls } = readConfig({
        ...{ REDIS_URL: 'redis://server@redis:6379', REDIS_PASSWORD: password },
      });
      const { host, username, password: encoded } = new URL(redisUrls?.[0] ?? '');
      expect([host, username]).toEqual(['redis:6379', 'server']);
      expect(decodeURIComponent(encoded)).toBe(password);
    },
  );

  test('a password in REDIS_URL counts before REDIS_PASSWORD', () => {
    const url = 'redis://server:one@redis:6379';
    expect(readConfig({ REDIS_URL: url, REDIS_PASSWORD: 'two' }).redisUrls).toEqual([url]);
  });

  test('several addresses, or REDIS_CLUSTER=on, mean a Redis Cluster, with one password for all', () => {
    const nodes = 'redis://server@one:6379, redis://server@two:6380';
    expect(readConfig({ REDIS_URL: nodes, REDIS_PASSWORD: 'a,b' })).toMatchObject({
      redisUrls: ['redis://server:a%2Cb@one:6379', 'redis://server:a%2Cb@two:6380'],
      isRedisCluster: true,
    });
    const one = { REDIS_URL: 'rediss://server:a,b@one' };
    expect(readConfig(one)).toMatchObject({ redisUrls: [one.REDIS_URL], isRedisCluster: false });
    expect(readConfig({ ...one, REDIS_CLUSTER: 'on' }).isRedisCluster).toBe(true);
  });

  test.each([
    ['REDIS_URL', { REDIS_URL: 'redis://one,' }],
    ['REDIS_URL', { REDIS_URL: 'redis://one,two:6379' }],
    ['REDIS_URL', { REDIS_URL: 'redis://one,rediss://two' }],
    ['REDIS_URL', { REDIS_URL: 'redis://a:hunter2@one,redis://b:hunter2@two' }],
    ['REDIS_URL', { REDIS_URL: 'redis://one/1,redis://two/1' }],
    ['REDIS_CLUSTER', { REDIS_URL: 'redis://one,redis://two', REDIS_CLUSTER: 'off' }],
    ['REDIS_CLUSTER', { REDIS_URL: 'redis://one/1', REDIS_CLUSTER: 'on' }],
    ['REDIS_CLUSTER', { REDIS_CLUSTER: 'on' }],
    ['REDIS_CLUSTER', { REDIS_CLUSTER: 'yes' }],
    ['GAME_MOVES', { GAME_MOVES: 'some' }],
  ])('%s is refused where it fits no Redis: %o', (name, environment) => {
    expect(() => readConfig(environment)).toThrow(new RegExp(`^${name}: `));
    expect(() => readConfig(environment)).not.toThrow('hunter2');
  });

  test('bytes that are no text are refused as a password, without repeating them', () => {
    expect(() => readConfig({ REDIS_PASSWORD: 'hunter2\ufffd' })).toThrow('REDIS_PASSWORD');
    expect(() => readConfig({ REDIS_PASSWORD: 'hunter2\ufffd' })).not.toThrow('hunter2');
  });

  test('secrets are read from files, without the one newline that editors put at the end', () => {
    const config = readConfig({
      REDIS_URL_FILE: secretFile('redis://server@redis:6379\n'),
      REDIS_PASSWORD_FILE: secretFile(' hunter2\n\n'),
      PLAYER_ID_KEY_FILE: secretFile('a key'),
    });
    expect(decodeURIComponent(new URL(config.redisUrls?.[0] ?? '').password)).toBe(' hunter2\n');
    expect(config.playerIdKey).toBe('a key');
  });

  test.each<[string, () => string]>([
    ['that is not there', () => '/nowhere/hunter2'],
    ['that is a folder', () => tmpdir()],
    ['that is empty', () => secretFile('')],
    ['with nothing but a newline', () => secretFile('\n')],
    ['whose bytes are no text', () => secretFile(new Uint8Array([0xff]))],
  ])('a secret from a file %s is refused by name, without repeating what was given', (_, file) => {
    expect(() => readConfig({ PLAYER_ID_KEY_FILE: file() })).toThrow(
      /^PLAYER_ID_KEY_FILE: what was given is not allowed; it must be the path of a readable file/,
    );
  });

  test('a secret given both ways is refused, along with all else that is wrong', () => {
    const both = { REDIS_PASSWORD: 'hunter2', REDIS_PASSWORD_FILE: secretFile('hunter2') };
    const refused =
      /^PORT: .*\nREDIS_PASSWORD_FILE: what was given is not allowed; .* without REDIS_PASSWORD beside it$/;
    expect(() => readConfig({ ...both, PORT: 'x' })).toThrow(refused);
  });

  test('a bad secret in a file is refused by its own name, without repeating it', () => {
    const REDIS_URL_FILE = secretFile('http://user:hunter2@somewhere');
    expect(() => readConfig({ REDIS_URL_FILE })).toThrow(/^REDIS_URL: what was given is not/);
  });

  test('a certificate for Redis is refused beside an address without TLS', () => {
    const REDIS_CA_FILE = fileOf('./config.test.ts');
    expect(() => readConfig({ REDIS_URL: 'redis://host', REDIS_CA_FILE })).toThrow('REDIS_CA_FILE');
    expect(readConfig({ REDIS_URL: 'rediss://host', REDIS_CA_FILE }).redisCaFile).toBe(
      REDIS_CA_FILE,
    );
  });

  test('all bad variables are named at once, and the process ends with 78', () => {
    const { status, stderr } = spawnSync(process.execPath, [fileOf('../src/main.ts')], {
      env: { ...process.env, PORT: 'x', LOG_LEVEL: 'y' },
      encoding: 'utf8',
    });
    expect(status).toBe(78);
    expect(stderr).toMatch(/^PORT: .*\nLOG_LEVEL: .*\n$/);
  });

  test('a port that is taken ends the process with 1 and one line that says so', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    onTestFinished(() => void other.close());
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const { status, stdout, stderr } = spawnSync(process.execPath, [fileOf('../src/main.ts')], {
      env: { ...process.env, PORT: `${port}`, LOG_FORMAT: 'json', LOG_LEVEL: 'info' },
      encoding: 'utf8',
    });
    expect(status).toBe(1);
    expect(stderr).toBe('');
    const lines = stdout.trim().split('\n');
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      ...{ level: 60, msg: expect.stringMatching(/^cannot start: .*EADDRINUSE/) },
    });
  });

  test('.env.example lists every variable with its default, and no other', () => {
    const lines = readFileSync(fileOf('../../.env.example'), 'utf8').match(/^[A-Z_]+=.*$/gm) ?? [];
    const listed = Object.fromEntries(lines.map((line) => line.split(/=(.*)/s).slice(0, 2)));
    expect(Object.keys(listed)).toEqual(environmentNames);
    expect(readConfig(listed)).toEqual(readConfig({}));
  });
});
