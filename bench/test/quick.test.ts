/** The smoke run, as small as it gets: what it plays is checked, what it writes can be read. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { assemblies } from '../src/parts/measure-part.ts';
import { partTitles } from '../src/parts/parts.ts';
import { costNames, costTitles } from '../src/redis-costs/costs.ts';
import type { Run } from '../src/run.ts';

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'tictactoe-bench-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('plays lawful games on all targets, prints a table and writes JSON', {
  timeout: 180_000,
}, () => {
  const json = join(folder, 'run.json');
  const size = ['--rooms', '6', '--connections', '12', '--json', json];
  const chosen = ['--experiments', 'closed-loop,fixed-rate,ultimate,idle,crowd,herd,owners'];
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [main, 'quick', ...chosen, ...size],
    { encoding: 'utf8' },
  );
  expect(`${stderr}${stdout}`).toContain('every one lawful and the same for both players');
  expect(status).toBe(0);
  for (const title of [
    'Closed loop',
    'Fixed rate',
    'Ultimate',
    'Idle connections',
    'Moves among',
    'Herd',
    'noise',
  ])
    expect(stdout).toContain(title);

  const { samples, ownerCosts, tally } = JSON.parse(readFileSync(json, 'utf8')) as Run;
  const owns = (target: string, owner: string) =>
    ownerCosts.find((cost) => cost.target === target && cost.owner === owner);
  for (const owner of ['server/src/requests', '@redis/client', 'shared/src'])
    expect(owns('servers', owner)?.kb, owner).toBeGreaterThan(0);
  expect(owns('socket-io-floor', 'bench/src/references')?.kb).toBeGreaterThan(0);
  expect(tally).toMatchObject({ faultCount: 0, faults: [] });
  expect(tally.games).toBeGreaterThan(0);
  const taken = samples.map(({ experiment, target }) => `${experiment} ${target}`).sort();
  const all = ['servers', 'socket-io-floor', 'ws-memory', 'ws-redis'];
  expect(taken).toEqual([
    ...all.map((target) => `closed-loop ${target}`),
    'crowd servers',
    'crowd socket-io-floor',
    'crowd ws-redis',
    ...all.map((target) => `fixed-rate ${target}`),
    'herd servers',
    'herd socket-io-floor',
    'herd ws-redis',
    ...all.map((target) => `idle ${target}`),
    'ultimate servers',
  ]);
  for (const { metrics } of samples.filter(({ experiment }) => experiment === 'closed-loop'))
    for (const metric of ['movesPerSecond', 'allocatedPerMoveKb'] as const)
      expect(metrics[metric]).toBeGreaterThan(0);
  const held = samples.filter(({ metrics }) => typeof metrics.heldMs === 'number');
  expect(new Set(held.map(({ target }) => target))).toEqual(new Set(['servers']));
});

test('plays lawful games on a Redis Cluster, and says how its servers compare', {
  timeout: 180_000,
}, () => {
  const json = join(folder, 'scaling.json');
  const chosen = ['--experiments', 'scaling', '--targets', 'servers', '--redis-shards', '1,2'];
  const args = [main, 'quick', ...chosen, '--servers', '2', '--rooms', '6', '--json', json];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  expect(`${stderr}${stdout}`).toContain('every one lawful and the same for both players');
  expect(status).toBe(0);
  expect(stdout).toContain('Same load on 2 servers, a Redis Cluster of 2');
  expect(stdout).toMatch(/2 servers, 2 shards: CPU per move with the cluster client is/);
  const { samples } = JSON.parse(readFileSync(json, 'utf8')) as Run;
  expect(samples.map(({ servers, redisShards }) => `${servers} on ${redisShards}`).sort()).toEqual([
    ...['2 on 1', '2 on 2'],
  ]);
});

test('plays lawful games on the floor, with every part added to it, and on the whole', {
  timeout: 120_000,
}, () => {
  const json = join(folder, 'parts.json');
  const args = [main, 'quick', '--experiments', 'parts', '--rooms', '6', '--json', json];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  expect(`${stderr}${stdout}`).toContain('every one lawful and the same for both players');
  expect(status).toBe(0);
  for (const title of Object.values(partTitles)) expect(stdout).toContain(title);
  const { partCosts, samples } = JSON.parse(readFileSync(json, 'utf8')) as Run;
  expect(samples).toEqual([]);
  expect(new Set(partCosts.map(({ assembly }) => assembly))).toEqual(new Set(assemblies));
  for (const { assembly, kb } of partCosts) expect(kb, assembly).toBeGreaterThan(0);
});

test('measures every operation on a single Redis, and commits on Redis Clusters too', {
  timeout: 180_000,
}, () => {
  const json = join(folder, 'costs.json');
  const args = [main, 'quick', '--experiments', 'redis-costs', '--json', json];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  expect(stderr).not.toContain('Error');
  expect(status).toBe(0);
  for (const name of costNames) expect(stdout).toContain(costTitles[name]);
  const { redisCosts, samples } = JSON.parse(readFileSync(json, 'utf8')) as Run;
  expect(samples).toEqual([]);
  const measuredOn = (shards: number) =>
    redisCosts.filter(({ redisShards }) => redisShards === shards);
  expect(new Set(measuredOn(1).map(({ name }) => name))).toEqual(new Set(costNames));
  for (const shards of [3, 6]) {
    const commits = measuredOn(shards).filter(({ name }) => name.startsWith('commit-'));
    expect(commits).toHaveLength(3);
    for (const { us, othersUs } of commits) {
      // In so short a time the system may have counted nothing.
      expect(us).toBeGreaterThanOrEqual(0);
      expect(othersUs).toBeGreaterThanOrEqual(0);
    }
  }
});
