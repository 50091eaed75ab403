/** The schedule: a seed repeats the same faults, every kind occurs, and losses can be survived. */
import { describe, expect, test } from 'vitest';
import { clusterFaultKinds, type FaultKind, faultKinds } from '../src/fault-kinds.ts';
import { createRandom } from '../src/random.ts';
import { planFaults } from '../src/schedule.ts';

const plan = (seed: number, totalMs = 60_000, kinds: readonly FaultKind[] = faultKinds) =>
  planFaults({ random: createRandom(seed), kinds: [...kinds], totalMs, servers: 3, shards: 0 });

test('a seed decides everything', () => {
  expect(plan(7)).toEqual(plan(7));
  expect(plan(7)).not.toEqual(plan(8));
});

test('every kind strikes within two minutes', () => {
  const kinds = new Set(plan(1, 120_000).map(({ kind }) => kind));
  expect([...faultKinds].filter((kind) => !kinds.has(kind))).toEqual([]);
});

test('nothing else breaks while Redis comes back without its data', () => {
  for (let seed = 0; seed < 20; seed++) {
    const faults = plan(seed);
    for (const wipe of faults.filter(({ kind }) => kind === 'redis-wipe')) {
      const others = faults.filter((fault) => fault !== wipe);
      const end = wipe.startMs + wipe.durationMs + 4000;
      const during = others.filter(
        ({ startMs, durationMs }) => startMs < end && startMs + durationMs > wipe.startMs,
      );
      expect(during, `seed ${seed}`).toEqual([]);
    }
  }
});

test('everything stops upon a disk that lags behind', () => {
  const faults = plan(3, 20_000, ['everything-stops', 'slow-fsync']);
  const stop = faults.find(({ kind }) => kind === 'everything-stops');
  const at = stop?.startMs ?? 0;
  const isSlow = faults.some(
    ({ kind, startMs, durationMs }) =>
      kind === 'slow-fsync' && startMs < at - 1000 && startMs + durationMs > at,
  );
  expect(isSlow).toBe(true);
});

test('a short run has short faults, and one sick server at a time', () => {
  const faults = plan(7, 30_000, ['server-hang', 'server-cut-off']);
  expect(faults.length).toBeGreaterThan(1);
  expect(Math.max(...faults.map(({ durationMs }) => durationMs))).toBeLessThanOrEqual(10_000);
  for (const [i, { startMs }] of faults.entries()) {
    const before = faults[i - 1];
    if (before) expect(startMs).toBeGreaterThan(before.startMs + before.durationMs);
  }
  const long = plan(7, 300_000, ['server-hang']).map(({ durationMs }) => durationMs);
  expect(Math.max(...long)).toBeGreaterThan(30_000);
});

test('Redis’ clock does not jump while no server is well enough to notice', () => {
  const ends = [
    'all-servers-kill',
    'everything-stops',
    'rolling-restart',
    'redis-kill',
    'redis-wipe',
  ];
  for (let seed = 0; seed < 20; seed++) {
    const faults = plan(seed);
    for (const jump of faults.filter(({ kind }) => kind === 'redis-clock-jump')) {
      const during = faults.filter(
        ({ kind, member, startMs, durationMs }) =>
          (ends.includes(kind) || (/^(server|redis-link)/.test(kind) && member === jump.member)) &&
          kind !== 'server-clock-step' &&
          startMs <= jump.startMs + jump.durationMs + 4000 &&
          startMs + durationMs >= jump.startMs,
      );
      expect(during, `seed ${seed}`).toEqual([]);
    }
  }
});

describe('with a Redis Cluster', () => {
  const planned = (seed: number, totalMs = 120_000, kinds = clusterFaultKinds) =>
    planFaults({ random: createRandom(seed), kinds, totalMs, servers: 3, shards: 3 });

  test('every kind strikes within two minutes', () => {
    const kinds = new Set(planned(1).map(({ kind }) => kind));
    expect(clusterFaultKinds.filter((kind) => !kinds.has(kind))).toEqual([]);
  });

  test('all servers are well while a shard loses what only they have', () => {
    const losing = ['shard-wipe', 'shard-master-kill', 'shard-freeze'];
    for (let seed = 0; seed < 20; seed++) {
      const faults = planned(seed);
      for (const loss of faults.filter(({ kind }) => losing.includes(kind))) {
        const during = faults.filter(
          ({ kind, startMs, durationMs }) =>
            /^(server|all|rolling|redis-link)/.test(kind) &&
            startMs < loss.startMs + loss.durationMs &&
            startMs + durationMs > loss.startMs,
        );
        expect(during, `seed ${seed}`).toEqual([]);
      }
    }
  });

  test('no two shards miss a master at once, so that the others can agree on a new one', () => {
    const kills = ['shard-kill', 'shard-master-kill', 'shard-freeze', 'shard-restart'] as const;
    const faults = planned(5, 60_000, kills);
    expect(faults.length).toBeGreaterThan(4);
    for (const [i, { startMs }] of faults.entries()) {
      const before = faults[i - 1];
      if (before) expect(startMs).toBeGreaterThan(before.startMs + before.durationMs);
    }
  });
});

test('no faults, no schedule', () => {
  expect(
    planFaults({ random: createRandom(1), kinds: [], totalMs: 9000, servers: 3, shards: 0 }),
  ).toEqual([]);
});
