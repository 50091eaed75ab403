/** The command line: what it refuses, and how it ends. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { clusterFaultKinds, faultKinds } from '../src/fault-kinds.ts';
import { parseOptions } from '../src/parse-options.ts';

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url));
const chaos = (...args: string[]) =>
  spawnSync(process.execPath, [main, ...args], { encoding: 'utf8' });

test('takes what it is given, and something sensible for the rest', () => {
  const options = parseOptions(['--seed', '7', '--faults', 'redis-kill,server-kill']);
  expect(options).toMatchObject({ seed: 7, seconds: 25, servers: 3, rooms: 30 });
  expect(options.faults).toEqual(['redis-kill', 'server-kill']);
  expect(parseOptions([]).faults).toEqual(faultKinds);
  expect(parseOptions(['--faults', 'none']).faults).toEqual([]);
  const cluster = parseOptions(['--redis-cluster']);
  expect(cluster).toMatchObject({ shards: 3, faults: clusterFaultKinds });
});

test.each([
  [['--rooms', 'many'], '--rooms takes a whole number from 1 to 500, not "many"'],
  [['--seconds', '1'], '--seconds takes a whole number'],
  [['--appendfsync', 'never'], '--appendfsync takes always, everysec, no, not "never"'],
  [['--faults', 'earthquake'], 'there is no "earthquake"'],
  [['--faults', 'shard-kill'], 'there is no "shard-kill" without --redis-cluster'],
  [['--redis-cluster', '--faults', 'redis-kill'], 'there is no "redis-kill" with --redis-cluster'],
  [['--loudly'], "Unknown option '--loudly'"],
])('%j: says what is wrong and ends with 2', (args, complaint) => {
  const { status, stderr } = chaos(...args);
  expect(status).toBe(2);
  expect(stderr).toContain(complaint);
});

test('--help tells every option and every kind of fault', () => {
  const { status, stdout } = chaos('--help');
  expect(status).toBe(0);
  const words = ['--seed', '--seconds', '--redis-cluster', ...faultKinds, ...clusterFaultKinds];
  for (const word of words) expect(stdout).toContain(word);
});
