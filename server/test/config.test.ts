/** The environment: defaults, and a start that stops with a message when a value is wrong. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { ConfigError, environmentNames, readConfig } from '../src/config.ts';

const fileOf = (path: string) => fileURLToPath(new URL(path, import.meta.url));

describe('configuration', () => {
  test('needs nothing, and takes an empty variable for an absent one', () => {
    expect(readConfig({})).toMatchObject({ host: '127.0.0.1', port: 3000, redisUrl: undefined });
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

  test('all bad variables are named at once, and the process ends with 78', () => {
    const { status, stderr } = spawnSync(process.execPath, [fileOf('../src/main.ts')], {
      env: { ...process.env, PORT: 'x', LOG_LEVEL: 'y' },
      encoding: 'utf8',
    });
    expect(status).toBe(78);
    expect(stderr).toMatch(/^PORT: .*\nLOG_LEVEL: .*\n$/);
  });

  test('.env.example lists every variable with its default, and no other', () => {
    const lines = readFileSync(fileOf('../../.env.example'), 'utf8').match(/^[A-Z_]+=.*$/gm) ?? [];
    const listed = Object.fromEntries(lines.map((line) => line.split(/=(.*)/s).slice(0, 2)));
    expect(Object.keys(listed)).toEqual(environmentNames);
    expect(readConfig(listed)).toEqual(readConfig({}));
  });
});
