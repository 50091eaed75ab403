/** Options, statistics, the verdict and the page made of a run, on figures written by hand. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { parseOptions } from '../src/parse-options.ts';
import { partMarkdown } from '../src/parts/part-table.ts';
import type { Run } from '../src/run.ts';
import { experimentChoices, type Sample } from '../src/sample.ts';
import { percentile, spreadOf } from '../src/statistics.ts';
import { rowsOf } from '../src/summary.ts';
import { textTable } from '../src/table.ts';
import { judge, loadLimited } from '../src/verdict.ts';
import { writeReport } from '../src/write-report.ts';

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url));
const bench = (...args: string[]) =>
  spawnSync(process.execPath, [main, ...args], { encoding: 'utf8' });

test('takes what it is given, and something sensible for the rest', () => {
  expect(parseOptions(['quick', '--rooms', '7'])).toMatchObject({ isQuick: true, rooms: 7 });
  expect(parseOptions(['quick'])).toMatchObject({ rounds: 1, seconds: 1, connections: 40 });
  expect(parseOptions([])).toMatchObject({ isQuick: false, rounds: 5, seconds: 10, rooms: 500 });
  expect(parseOptions([]).redisShards).toEqual([1, 3]);
  expect(parseOptions(['--redis-shards', '3,1,3,6']).redisShards).toEqual([3, 1, 6]);
  expect(parseOptions(['--experiments', 'redis-costs']).experiments).toEqual(['redis-costs']);
  expect(parseOptions(['--experiments', 'herd,idle']).experiments).toEqual(['herd', 'idle']);
  expect(parseOptions(['--targets', 'servers', '--rate', '3000'])).toMatchObject({
    targets: ['servers'],
    rate: 3000,
  });
  const withOptions = ['--targets', 'servers-node-options', '--node-options=--one=1 --two'];
  expect(parseOptions(withOptions).nodeOptions).toEqual(['--one=1', '--two']);
});

test.each([
  [['--rooms', 'many'], '--rooms takes a whole number from 1 to 4000, not "many"'],
  [['--experiments', 'magic'], 'there is no "magic"'],
  [['--targets', 'magic'], '--targets: there is no "magic"'],
  [['--rate', '0'], '--rate'],
  [['--redis-shards', '1;3'], '--redis-shards takes a whole number from 1 to 32, not "1;3"'],
  [['--redis-shards', '1,33'], '--redis-shards takes a whole number from 1 to 32, not "33"'],
  [['--redis-shards', ''], '--redis-shards takes a whole number from 1 to 32, not ""'],
  [
    ['--experiments', 'herd', '--redis-shards', '3'],
    '--redis-shards is for scaling, not among your experiments',
  ],
  [['--node-options=--one'], '--node-options and the target servers-node-options need each'],
  [['--targets', 'servers-node-options'], 'servers-node-options need each other'],
  [['fast'], 'there is no "fast"'],
  [['report'], 'report needs a FILE'],
  [['quick', 'quick'], 'one word too many'],
  [['--loudly'], "Unknown option '--loudly'"],
])('%j: says what is wrong and ends with 2', (args, complaint) => {
  const { status, stderr } = bench(...args);
  expect(status).toBe(2);
  expect(stderr).toContain(complaint);
});

test('--help tells every experiment', () => {
  const { status, stdout } = bench('--help');
  expect(status).toBe(0);
  for (const word of [...experimentChoices, 'quick', 'report', '--redis-shards'])
    expect(stdout).toContain(word);
});

test('medians, spreads and percentiles', () => {
  expect(spreadOf([3, 1, 2])).toEqual({ median: 2, least: 1, most: 3, count: 3 });
  expect(spreadOf([4, 1, 2, 3]).median).toBe(2.5);
  const hundred = Float32Array.from({ length: 100 }, (_, i) => i + 1);
  expect([percentile(hundred, 0.5), percentile(hundred, 0.99)]).toEqual([51, 100]);
});

test('compares within each round: what slows both down changes no ratio', () => {
  const [ratio] = rowsOf(samplesOf([100, 200, 400], [50, 100, 200])).map((row) => row.ratio);
  expect(ratio).toMatchObject({ median: 2, least: 2, most: 2 });
});

test('says when the reference spreads too far, others take the cores or rounds are too few', () => {
  const verdict = (run: Run) => judge(run, rowsOf(run.samples));
  expect(verdict(runOf(samplesOf([100, 101, 102], [50, 51, 52]))).isTrusted).toBe(true);
  const uneven = verdict(runOf(samplesOf([100, 101, 102], [50, 51, 90])));
  expect(uneven.reasons.join()).toContain('the reference spread over 78 % (bound 15 %)');
  const [first, ...rest] = samplesOf([100, 101, 102], [50, 51, 52]);
  if (first !== undefined) first.metrics.foreignShare = 0.3;
  expect(verdict(runOf([first as Sample, ...rest])).reasons.join()).toContain('others took');
  expect(verdict(runOf(samplesOf([1], [1]), 1)).reasons.join()).toContain('fewer than 3 rounds');
});

test('says where the load generator set the pace', () => {
  const samples = samplesOf([100], [50]);
  for (const { metrics } of samples) metrics.loadShare = 0.95;
  const rows = rowsOf(samples);
  expect(loadLimited(rows)).toEqual(['closed-loop, servers', 'closed-loop, socket-io-floor']);
  expect(textTable(rows)).toContain('95 %');
});

test('writes the table and the chart between the marks of the page, again and again', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tictactoe-report-'));
  try {
    const page = join(folder, 'performance.md');
    const marks = ['figures', 'owners', 'parts', 'redis-costs', 'capacity'].map(
      (mark) => `<!-- ${mark} -->\nold\n<!-- /${mark} -->`,
    );
    writeFileSync(page, `before\n${marks.join('\nbetween\n')}\nafter\n`);
    const run = join(folder, 'run.json');
    writeFileSync(run, JSON.stringify(runOf(samplesOf([100, 101, 102], [50, 51, 52]))));
    writeReport(run, folder);
    const first = readFileSync(page, 'utf8');
    expect(first).toMatch(/^before\n.*between.*after\n$/s);
    // The run has none of these figures.
    expect(first.match(/old/g)).toHaveLength(3);
    expect(first).toContain('<!-- redis-costs -->\nold');
    expect(first).toContain('| CPU per move, µs | 101 (100–102) | 51 (50–52) | – | – |');
    expect(readFileSync(join(folder, 'performance.svg'), 'utf8')).toContain('</svg>');
    writeReport(run, folder);
    expect(readFileSync(page, 'utf8')).toBe(first);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('a part costs what it adds within each round: what slows a whole round down adds nothing', () => {
  const costs = [1, 2, 10].flatMap((slowness, i) => [
    { assembly: 'wire', round: i + 1, serverUs: 100 * slowness, redisUs: 50, kb: 10 } as const,
    {
      assembly: 'document',
      round: i + 1,
      serverUs: 100 * slowness + 20,
      redisUs: 45,
      kb: 12.5,
    } as const,
  ]);
  const [, , wire, document, ...others] = partMarkdown(costs).split('\n');
  expect(wire).toMatch(/\| 200 \(100–1000\) \| {2}\| 50 \(50–50\) \| {2}\| 10 \(10–10\) \| {2}\|$/);
  expect(document).toMatch(
    /\| 220 \(120–1020\) \| 20 \(20–20\) \| 45 \(45–45\) \| -5 \(-5–-5\) \| 12.5 \(12.5–12.5\) \| 2.5 \(2.5–2.5\) \|$/,
  );
  expect(others).toEqual([]);
});

/** One closed loop per round, with these costs per move. */
function samplesOf(servers: number[], reference: number[]): Sample[] {
  const sample = (target: Sample['target'], cpuPerMoveUs: number, i: number): Sample => ({
    ...{ experiment: 'closed-loop', target, servers: 1, round: i + 1 },
    metrics: { cpuPerMoveUs },
  });
  return [
    ...servers.map((cost, i) => sample('servers', cost, i)),
    ...reference.map((cost, i) => sample('socket-io-floor', cost, i)),
  ];
}

function runOf(samples: Sample[], rounds = 3): Run {
  const machine = { processor: 'P', cores: 2, memoryGib: 8, system: 'S', node: 'v1', redis: '7' };
  return {
    ...{ startedAt: '2026-01-01T00:00:00.000Z', endedAt: '2026-01-01T00:01:00.000Z' },
    machine: { ...machine, serverCores: '0', loadCores: '1' },
    options: { isQuick: false, rounds, seconds: 1, rooms: 1, connections: 2, rate: 1000 },
    tally: { games: 1, faultCount: 0, faults: [] },
    ...{ samples, ownerCosts: [], partCosts: [], redisCosts: [] },
  };
}
