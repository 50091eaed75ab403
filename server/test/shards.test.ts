/** What servers tell of the shards they share, to Prometheus and to the world. */
import { type Cluster, startCluster } from '@tictactoe/local-cluster/start-cluster';
import { clusterSchema, type Cluster as Told } from '@tictactoe/shared/http-api';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { metricsOf } from './read-stream.ts';
import { connectPlayer, roomOf } from './test-player.ts';

const patience = { timeout: 20_000 };
let cluster: Cluster;
beforeAll(async () => {
  cluster = await startCluster({ servers: 2, redisShards: 3, nginx: false });
});
afterAll(() => cluster.stop());

const urlOf = (server: number): string => cluster.servers[server]?.url ?? '';
const masters = () => cluster.redisCluster?.nodes ?? [];
const seriesOf = ({ port }: { port: number }, name: string): string =>
  `${name}{shard="127.0.0.1:${port}"}`;
async function told(): Promise<Told> {
  const response = await fetch(`${urlOf(0)}/api/stats`);
  return clusterSchema.parse(await response.json());
}
/** Once servers have told each other. */
const untilTold = (expected: object) => expect.poll(told, patience).toMatchObject(expected);
const open = { servers: 2, pausedOn: 0, pausedSince: null };

test('commits and copies of rooms are counted for the shard where they are', async () => {
  const ann = await connectPlayer(urlOf(0), 'ann');
  onTestFinished(ann.close);
  const sumOf = async (name: string): Promise<number> => {
    const metrics = await metricsOf(urlOf(0));
    return masters().reduce((sum, master) => sum + (metrics.get(seriesOf(master, name)) ?? 0), 0);
  };
  const [commits, rooms] = [await sumOf('ttt_shard_commits_total'), await sumOf('ttt_shard_rooms')];
  const games = await Promise.all(
    Array.from({ length: 12 }, () => ann.ask('room:create', { name: 'ann' }).then(roomOf)),
  );
  for (const { id } of games) await ann.join(id);
  // A scrape may be of a reading a moment ago.
  const untilSumOf = (name: string) => expect.poll(() => sumOf(name), patience);
  await untilSumOf('ttt_shard_commits_total').toBe(commits + games.length);
  await untilSumOf('ttt_shard_rooms').toBe(rooms + games.length);
  const metrics = await metricsOf(urlOf(0));
  for (const master of masters()) {
    expect(metrics.get(seriesOf(master, 'ttt_shard_up'))).toBe(1);
    expect(metrics.get(seriesOf(master, 'ttt_shard_open'))).toBe(1);
    expect(metrics.get(seriesOf(master, 'ttt_shard_paused_seconds'))).toBe(0);
    expect(metrics.get(seriesOf(master, 'ttt_shard_memory_used_bytes'))).toBeGreaterThan(0);
  }
});

test('[R13] a shard whose master is dead is told as paused, under a number, and the others as they are', async () => {
  await untilTold({ isPartial: false, shards: [1, 2, 3].map((number) => ({ number, ...open })) });
  const victim = await cluster.redisCluster?.masterOf(0);
  await victim?.kill();
  const paused = { number: 1, servers: 2, pausedOn: 2, pausedSince: expect.any(Number) };
  await untilTold({ isPartial: false, shards: [paused, open, open] });
  // Where shards are is nobody's business but that of who runs them.
  expect(await (await fetch(`${urlOf(0)}/api/stats`)).text()).not.toContain('127.0.0.1');
  const metrics = await metricsOf(urlOf(1));
  for (const master of masters()) {
    const isUp = master === victim ? 0 : 1;
    expect(metrics.get(seriesOf(master, 'ttt_shard_up'))).toBe(isUp);
    expect(metrics.get(seriesOf(master, 'ttt_shard_open'))).toBe(isUp);
  }
  expect(metrics.get('ttt_rooms_served_ratio')).toBeCloseTo(2 / 3);
  expect(metrics.get('ttt_store_ready')).toBe(1);
  await victim?.start();
  await untilTold({ shards: [open, open, open] });
});

test('[R13] while the shard that knows the servers is away, each tells what it sees itself', async () => {
  const shard = (await cluster.redisCluster?.shardOfKey('{servers}')) ?? 0;
  const victim = await cluster.redisCluster?.masterOf(shard);
  await victim?.kill();
  await untilTold({ isPartial: true, servers: [{ name: 'server-1' }] });
  await expect
    .poll(async () => (await told()).shards?.[shard], patience)
    .toMatchObject({ number: shard + 1, servers: 1, pausedOn: 1 });
  await victim?.start();
  await untilTold({ isPartial: false, servers: [{}, {}], shards: [open, open, open] });
});
