/** The capacity table, what gives next, and the comparison of clients, on figures written by hand. */
import { expect, test } from 'vitest';
import { capacityFor, planFor } from '../src/capacity/capacity.ts';
import { capacityMarkdown } from '../src/capacity/capacity-table.ts';
import { lineThrough } from '../src/capacity/line-through.ts';
import { type MeasuredCosts, measuredCosts } from '../src/capacity/measured-costs.ts';
import { shardLoad, singleLoad, sumOf } from '../src/capacity/redis-load.ts';
import { whatGives } from '../src/capacity/what-gives.ts';
import { clusterVerdict, compareClusters } from '../src/cluster-client.ts';
import { costMarkdown, costRowsOf } from '../src/redis-costs/cost-table.ts';
import { costNames, type RedisCost } from '../src/redis-costs/costs.ts';
import type { Sample } from '../src/sample.ts';
import { rowsOf } from '../src/summary.ts';

/** Round numbers, so that results can be worked out by hand. */
const costs: MeasuredCosts = {
  ...{ serverPerMove: 180, serverPerPlayerSecond: 0 },
  ...{ serverPerServerSecond: 0, serverPerShardSecond: 0 },
  ...{ baseMib: 100, kibPerPlayer: 10, redisKibPerRoom: 2 },
  ...{ playerBytesPerMove: 1000, redisBytesPerMove: 2000 },
  ...{ commitsPerMove: 1.2, gamesPerMove: 0.1, roomPerMove: 30 },
  gameMovesOn: () => 5,
  ...{ gameMovesElsewhere: 2, gameMovesSharded: 5, leaseOfShard: 10 },
  lease: () => 10,
  leaseSum: () => 10,
  list: () => 10,
  look: (groups) => 5 + groups,
  ...{ pulse: 10, clock: 5, load: 0, lobbyGame: 30, lobbyList: 10, match: 60 },
};

test('costs lie on straight lines through what was measured, and below none', () => {
  const line = lineThrough([
    [3, 10],
    [100, 107],
    [1000, 1007],
  ]);
  expect([3, 50, 100, 550, 1000, 2000].map(line)).toEqual([10, 57, 107, 557, 1007, 2007]);
  const falling = lineThrough([
    [1, 5],
    [3, 1],
  ]);
  expect(falling(10)).toBe(0);
});

test('one player needs one server and one Redis', () => {
  const { servers, redisShards, connectionsPerServer } = capacityFor(costs, 1);
  expect({ servers, connectionsPerServer }).toEqual({ servers: 1, connectionsPerServer: 1 });
  expect(redisShards).toEqual({ on: 1, sharded: 1, off: 1 });
});

test('servers and masters follow from what a move costs and how full cores may be', () => {
  const { movesPerSecond, servers, redisShards, singleLoad } = capacityFor(costs, 1_200_000);
  expect(movesPerSecond).toBe(200_000);
  // 36 cores of moves at 60 %.
  expect(servers).toBe(60);
  // 6 cores of moves at a little less than 60 %, for leases, pulses and looks are everywhere.
  expect(redisShards.off).toBeGreaterThanOrEqual(10);
  expect(redisShards.off).toBeLessThanOrEqual(13);
  expect(redisShards.sharded).toBeGreaterThan(redisShards.off ?? 0);
  expect(singleLoad.lobby).toBeCloseTo(20_000 * 30e-6 + 60 * 10e-6);
  expect(singleLoad.queue).toBeCloseTo((20_000 / 3) * 60e-6);
});

test('the masters planned are not too full, and one fewer would be', () => {
  const players = 1_200_000;
  const { servers, shards } = planFor(costs, players, 'sharded');
  const load = (count: number) =>
    sumOf(shardLoad(costs, { players, servers, shards: count, gameMoves: 'sharded' }));
  expect(load(shards ?? 0)).toBeLessThanOrEqual(0.6);
  expect(load((shards ?? 0) - 1)).toBeGreaterThan(0.6);
});

test('what is told to every master is relieved by no number of them', () => {
  const players = 10_000_000;
  const size = { players, servers: 500, shards: 100, gameMoves: 'on' } as const;
  // 2,000,000 commits a second, 2 µs on each of the others.
  expect(shardLoad(costs, size).gameMoves).toBeCloseTo((2 * 5 + 99 * 2 * 2) / 100);
  expect(capacityFor(costs, players).redisShards.on).toBeNull();
  expect(capacityFor(costs, players).redisShards.off).not.toBeNull();
  expect(shardLoad(costs, { ...size, gameMoves: 'off' }).gameMoves).toBe(0);
});

test('in a single Redis a server has one lease, in a cluster one at each master', () => {
  const size = { players: 1000, servers: 10, gameMoves: 'off' } as const;
  expect(shardLoad(costs, { ...size, shards: 1 }).leases).toBe(0);
  expect(shardLoad(costs, { ...size, shards: 3 }).leases).toBeCloseTo(100e-6);
  expect(singleLoad(costs, { ...size, shards: 3 }).servers).toBeCloseTo(
    10 * 10e-6 + 2.5 * 10e-6 + 20 * 5e-6,
  );
});

test('a look costs more on masters with more groups, and less than one if seldom any is looked at', () => {
  const timers = (servers: number, shards: number) =>
    shardLoad(costs, { players: 1, servers, shards, gameMoves: 'off' }).timers;
  // Alone, a server looks at all groups, four times a second.
  expect(timers(1, 1)).toBeCloseTo(4 * (5 + 32) * 1e-6);
  expect(timers(1, 3)).toBeCloseTo(4 * (5 + 128) * 1e-6);
  expect(timers(1e9, 384) / 1e9).toBeCloseTo((4 * 6e-6) / 8);
});

test('says what gives next, the first one first', () => {
  const limits = whatGives(costs);
  const players = limits.map((limit) => limit.players);
  expect(players).toEqual([...players].sort((a, b) => a - b));
  expect(limits[0]?.what).toContain('a single Redis');
  const lobby = limits.find(({ what }) => what.startsWith('the lobby'));
  // 33,333 games a second, less what the servers' looks cost.
  expect(lobby?.players).toBeGreaterThan(1_900_000);
  expect(lobby?.players).toBeLessThanOrEqual(2_000_000);
});

test('the table has a column for each number of players, and the list of what gives', () => {
  const table = capacityMarkdown(costs);
  expect(table).toContain('| players | 1 | 100,000 | 1,000,000 | 10,000,000 |');
  expect(table).toMatch(/`GAME_MOVES=on` \| 1 \| \d+ \| .* \| no number is enough \|/);
  expect(table).toMatch(/^1\. With [\d,]+ players: a single Redis/m);
  expect(table).not.toMatch(/NaN|undefined|Infinity/);
});

test('reads its costs from a run, and needs all of them', () => {
  const redisCosts = [
    ...costNames.map((name): RedisCost => ({ name, redisShards: 1, round: 1, us: 10 })),
    ...[3, 6].flatMap((redisShards): RedisCost[] => [
      { name: 'commit-off', redisShards, round: 1, us: 12, othersUs: 1 },
      { name: 'commit-on', redisShards, round: 1, us: 12 + redisShards, othersUs: 4 },
    ]),
  ];
  const found = measuredCosts(rowsOf(samples), redisCosts);
  expect(found).toMatchObject({
    ...{ serverPerMove: 100, commitsPerMove: 1.2, gameMovesElsewhere: 3, gameMovesSharded: 0 },
    // 80 ms/s on eight servers, 20 on two; 96 on eight with three masters.
    ...{ serverPerServerSecond: 10_000, serverPerShardSecond: 1000 },
  });
  expect(found?.gameMovesOn(6)).toBe(6);
  expect(found?.roomPerMove).toBeCloseTo(40 - 0.1 * 10);
  expect(measuredCosts(rowsOf(samples), redisCosts.slice(1))).toBeNull();
  expect(measuredCosts(rowsOf(samples.slice(1)), redisCosts)).toBeNull();
});

const metricsOfAll = { changesPerMove: 1.2, playerBytesPerMove: 1000, redisBytesPerMove: 2000 };
const samples: Sample[] = [
  {
    ...{ experiment: 'fixed-rate', target: 'servers', servers: 1, round: 1 },
    metrics: { ...metricsOfAll, serverCpuPerMoveUs: 100, redisCpuPerMoveUs: 40 },
  },
  {
    ...{ experiment: 'idle', target: 'servers', servers: 1, round: 1 },
    metrics: { idleCpuUsPerSecond: 1, baseMib: 100, inRoomKib: 10, redisRoomKib: 2 },
  },
  ...(
    [
      [2, 1, 20],
      [8, 1, 80],
      [8, 3, 96],
    ] as const
  ).map(
    ([servers, redisShards, serverBackgroundCpuMsPerSecond]): Sample => ({
      ...{ experiment: 'scaling', target: 'servers', servers, redisShards, round: 1 },
      metrics: { serverBackgroundCpuMsPerSecond },
    }),
  ),
];

test('a Redis Cluster is a section of its own, beside the single Redis', () => {
  expect(rowsOf(samples).map(({ servers, redisShards }) => `${servers} on ${redisShards}`)).toEqual(
    expect.arrayContaining(['2 on 1', '8 on 1', '8 on 3']),
  );
});

test.each([
  { on3: [104, 208, 316], says: 'is within 5 %' },
  { on3: [106, 220, 330], says: 'is not within 5 %' },
])('compares clients within each round: $on3 $says', ({ on3, says }) => {
  const scaled = [100, 200, 300].flatMap((single, i) => [
    scalingSample(i + 1, 1, single),
    scalingSample(i + 1, 3, on3[i] as number),
  ]);
  const [comparison, ...more] = compareClusters(scaled);
  expect(more).toEqual([]);
  if (comparison === undefined) throw new Error('nothing was compared');
  expect(clusterVerdict(comparison, true)).toContain(says);
  expect(clusterVerdict(comparison, false)).toContain('as far as this run can tell');
  expect(comparison.wholeRatio.median).toBeGreaterThan(comparison.serverRatio.median);
});

test('compares nothing where a round lacks one of the two', () => {
  expect(compareClusters([scalingSample(1, 1, 100), scalingSample(2, 3, 100)])).toEqual([]);
});

function scalingSample(round: number, redisShards: number, serverCpuPerMoveUs: number): Sample {
  const redis = 50 * redisShards;
  return {
    ...{ experiment: 'scaling', target: 'servers', servers: 2, redisShards, round },
    metrics: { serverCpuPerMoveUs, cpuPerMoveUs: serverCpuPerMoveUs + redis },
  };
}

test('shows medians of all rounds, and what the other masters are charged', () => {
  const costsOfRounds: RedisCost[] = [1, 2, 3].map((round) => ({
    ...{ name: 'commit-on', redisShards: 3, round, us: 10 * round, othersUs: round },
  }));
  expect(costRowsOf(costsOfRounds)[0]?.us).toMatchObject({ median: 20, least: 10, most: 30 });
  expect(costMarkdown(costsOfRounds)).toContain(
    '| a commit, GAME_MOVES=on, a Redis Cluster of 3 | 20.0 (10.0–30.0) | 2.0 (1.0–3.0) |',
  );
});
