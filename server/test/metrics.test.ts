/** What Prometheus finds at /metrics, who else may not, and what the dashboard and the alerts ask for. */
import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { type Cluster, startCluster } from '@tictactoe/local-cluster/start-cluster';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { parse } from 'yaml';
import { metricsOf } from './read-stream.ts';
import { connectPlayer, roomOf } from './test-player.ts';

let cluster: Cluster;
let url: string;
beforeAll(async () => {
  cluster = await startCluster({ servers: 2 });
  url = cluster.servers[0]?.url ?? '';
});
afterAll(() => cluster.stop());

async function playerAt(server: number, name: string) {
  const player = await connectPlayer(cluster.servers[server]?.url ?? '', name);
  onTestFinished(player.close);
  return player;
}

/** The path as it is, with nothing tidied up. */
const statusThroughNginx = (path: string): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(cluster.url);
    request({ hostname, port, path }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .once('error', reject)
      .end();
  });

describe('/metrics', () => {
  test('counts moves by outcome, refusals by code, and times moves to commit and broadcast', async () => {
    const x = await playerAt(0, 'ann');
    const o = await playerAt(0, 'bob');
    const { id } = await x.create();
    await x.join(id);
    await o.join(id);
    const before = await metricsOf(url);
    roomOf(await x.play(id, 0, 0));
    roomOf(await o.play(id, 1, 1));
    await x.play(id, 1, 2);
    await x.ask('no:such', {});
    await x.untilTold(4);
    const after = await metricsOf(url);
    const grown = (series: string) => (after.get(series) ?? 0) - (before.get(series) ?? 0);
    expect(grown('ttt_moves_total{outcome="ok"}')).toBe(2);
    expect(grown('ttt_moves_total{outcome="cell_taken"}')).toBe(1);
    expect(grown('ttt_requests_refused_total{code="cell_taken"}')).toBe(1);
    expect(grown('ttt_requests_refused_total{code="unknown_event"}')).toBe(1);
    expect(grown('ttt_requests_total{event="move:play"}')).toBe(3);
    expect(grown('ttt_requests_punctuality_total{verdict="on_time"}')).toBe(3);
    expect(grown('ttt_move_commit_duration_seconds_count')).toBe(2);
    expect(grown('ttt_move_broadcast_duration_seconds_count')).toBe(2);
    expect(after.get('ttt_sockets')).toBe(2);
    expect(after.get('ttt_rooms_followed')).toBeGreaterThan(0);
    expect(after.get('ttt_store_ready')).toBe(1);
    // One Redis is one shard.
    expect(after.get(`ttt_shard_open{shard="127.0.0.1:${cluster.redis.port}"}`)).toBe(1);
    expect(after.get('ttt_redis_round_trip_seconds_count')).toBeGreaterThan(0);
  });

  test('counts conflicts of two servers and what was tried again', async () => {
    const x = await playerAt(0, 'cat');
    const o = await playerAt(1, 'dan');
    const { id } = await x.create();
    await x.join(id);
    await o.join(id);
    const conflicts = async () => {
      const all = await Promise.all(cluster.servers.map((server) => metricsOf(server.url)));
      return all.reduce((sum, each) => sum + (each.get('ttt_commit_conflicts_total') ?? 0), 0);
    };
    const before = await conflicts();
    // Both resign at once, again and again: one of them comes second.
    for (let round = 1; (await conflicts()) === before && round < 50; round++) {
      await Promise.all([x, o].map((each) => each.ask('game:resign', { roomId: id, round })));
      await Promise.all([x, o].map((each) => each.ask('rematch:offer', { roomId: id, round })));
    }
    expect(await conflicts()).toBeGreaterThan(before);
  });

  test("counts wake-ups with their lag, and times the computer's thoughts", async () => {
    const ann = await playerAt(0, 'eve');
    const room = roomOf(
      await ann.ask('room:create', { name: 'eve', computer: 'easy', begins: 'opponent' }),
    );
    await ann.untilMoves(await ann.join(room.id), 1);
    const all = await Promise.all(cluster.servers.map((server) => metricsOf(server.url)));
    const lags = all.map((each) => each.get('ttt_wake_up_lag_seconds_count') ?? 0);
    expect(Math.max(...lags)).toBeGreaterThan(0);
    const thoughts = all.map((each) => each.get('ttt_thinking_duration_seconds_count') ?? 0);
    expect(Math.max(...thoughts)).toBeGreaterThan(0);
    for (const each of all) {
      expect(each.get('ttt_positions_waiting')).toBe(0);
      expect(each.get('ttt_moves_unthought_total')).toBe(0);
    }
  });

  test.each([
    ...['/metrics', '/metrics/', '/METRICS', '/%6detrics', '//metrics', '/a/../metrics'],
    ...['/metrics?x=1', '/metrics%2f', '/./metrics', '/metrics//'],
  ])('cannot be reached through nginx as %s', async (path) => {
    expect(await statusThroughNginx(path)).toBe(404);
  });

  test('is not given to what came through another proxy either', async () => {
    const headers = { 'X-Forwarded-For': '192.0.2.1' };
    expect((await fetch(`${url}/metrics`, { headers })).status).toBe(404);
    expect((await fetch(`${url}/metrics`)).status).toBe(200);
  });
});

const read = (file: string) =>
  readFileSync(new URL(`../../observe/${file}`, import.meta.url), 'utf8');

type Panel = {
  id: number;
  type: string;
  title: string;
  gridPos: { x: number; y: number; w: number; h: number };
  datasource?: { uid: string };
  targets?: { expr: string; refId: string; legendFormat: string }[];
};
const dashboard = JSON.parse(read('grafana/dashboards/tic-tac-toe.json')) as {
  uid: string;
  title: string;
  schemaVersion: number;
  panels: Panel[];
};
const panels = dashboard.panels.filter(({ type }) => type !== 'row');
type Alert = { alert: string; expr: string; labels: object; annotations: object };
const alerts = (parse(read('alerts.yml')) as { groups: { rules: Alert[] }[] }).groups.flatMap(
  ({ rules }) => rules,
);
const namesIn = (expression: string) =>
  expression.match(/\b(ttt|process|nodejs)_\w+|\bup\b/g) ?? [];

describe('the dashboard and the alerts', () => {
  const queries = [
    ...panels.flatMap(({ title, targets = [] }) =>
      targets.map(({ expr }) => [`panel "${title}"`, expr] as const),
    ),
    ...alerts.map(({ alert, expr }) => [`alert ${alert}`, expr] as const),
  ];

  test.each(queries)('%s asks for what /metrics has', async (_, expression) => {
    const exposed = new Set([...(await metricsOf(url)).keys()].map((key) => key.split('{')[0]));
    const names = namesIn(expression);
    expect(names.length).toBeGreaterThan(0);
    for (const name of names) if (name !== 'up') expect(exposed).toContain(name);
    for (const label of expression.matchAll(/(\w+)\{(\w+)!?="(\w+)"\}/g)) {
      const [, name, key, value] = label;
      if (key !== 'job') {
        expect([...(await metricsOf(url)).keys()]).toContain(`${name}{${key}="${value}"}`);
      }
    }
  });

  test('every panel has its own id and place, a title, and the data source that is provisioned', () => {
    const { datasources } = parse(read('grafana/provisioning/datasources/prometheus.yml')) as {
      datasources: { uid: string }[];
    };
    expect(new Set(dashboard.panels.map(({ id }) => id)).size).toBe(dashboard.panels.length);
    const taken = new Set<string>();
    for (const { title, gridPos, datasource, targets, type } of dashboard.panels) {
      expect(title).not.toBe('');
      expect(gridPos.x + gridPos.w).toBeLessThanOrEqual(24);
      for (let x = gridPos.x; x < gridPos.x + gridPos.w; x++) {
        for (let y = gridPos.y; y < gridPos.y + gridPos.h; y++) {
          expect(taken.has(`${x},${y}`)).toBe(false);
          taken.add(`${x},${y}`);
        }
      }
      if (type === 'row') continue;
      expect(datasource?.uid).toBe(datasources[0]?.uid);
      expect(new Set(targets?.map(({ refId }) => refId)).size).toBe(targets?.length);
    }
  });

  test('every alert has a test for promtool, which `npm run containers` runs', () => {
    const tested = new Set(read('alerts.test.yml').match(/(?<=alertname(: |="))\w+/g));
    expect(tested).toEqual(new Set(alerts.map(({ alert }) => alert)));
  });

  test('no alert waits for a time beyond the longest that its histogram tells apart', async () => {
    const largest = async (name: string) =>
      Math.max(
        ...[...(await metricsOf(url)).keys()].flatMap((key) =>
          key.startsWith(`${name}_bucket`) ? Number(/le="([\d.]+)"/.exec(key)?.[1] ?? 0) : [],
        ),
      );
    const quantiles = alerts.flatMap(({ expr }) => {
      const [, name = '', limit] =
        /histogram_quantile.*?(ttt_\w+)_bucket.*> ([\d.]+)$/s.exec(expr) ?? [];
      return limit === undefined ? [] : [{ name, limit: Number(limit) }];
    });
    expect(quantiles.length).toBeGreaterThan(1);
    for (const { name, limit } of quantiles) expect(await largest(name)).toBeGreaterThan(limit);
  });

  test('every alert says how bad it is, what players notice, and where to look', () => {
    for (const { labels, annotations } of alerts) {
      expect(labels).toMatchObject({ severity: expect.stringMatching(/^(page|ticket)$/) });
      expect(annotations).toMatchObject({
        summary: expect.any(String),
        description: expect.any(String),
      });
    }
  });
});
