/** The overlays against the game server: variables, port, probes, metric, the time to say farewell. */
import { type Server, startServer } from '@tictactoe/local-cluster/start-server';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { readConfig } from '../../../server/src/config/config.ts';
import type { KubernetesObject } from '../../src/kubernetes/objects.ts';
import { overlays, readFile, render, secretsOf, workload } from './overlays.ts';
import { environmentProblems, serverEnvironment } from './server-environment.ts';

type Autoscaler = { metrics: { pods?: { metric: { name: string } } }[] };

let server: Server;
beforeAll(async () => {
  server = await startServer({ name: 'server-1' });
  await server.ready();
});
afterAll(() => server.stop());

describe.each(overlays)('overlay %s', (overlay) => {
  const objects = [...render(overlay), ...secretsOf(overlay)];
  const { pod, container } = workload(objects, 'Deployment/server');

  test('gives the server variables that it knows, with values that it takes', () => {
    expect(environmentProblems(objects)).toEqual([]);
    expect(serverEnvironment(objects)).toMatchObject({
      REDIS_URL: expect.stringMatching(/^redis:/),
      REDIS_PASSWORD: expect.stringMatching(/^[0-9a-f]{64}$/),
      PLAYER_ID_KEY: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  test('asks the port that the server listens on', () => {
    const { PORT } = serverEnvironment(objects);
    const ports = container.ports?.map(({ containerPort }) => containerPort);
    expect(ports).toEqual([readConfig({ PORT }).port]);
    expect(readFile('Dockerfile')).toContain(`HOST=0.0.0.0 PORT=${ports?.[0]} `);
  });

  test('asks for paths that a server answers: ready by /readyz, alive by /livez', async () => {
    const paths = {
      startup: container.startupProbe?.httpGet?.path,
      readiness: container.readinessProbe?.httpGet?.path,
      liveness: container.livenessProbe?.httpGet?.path,
    };
    expect(paths).toEqual({ startup: '/livez', readiness: '/readyz', liveness: '/livez' });
    for (const path of Object.values(paths)) {
      expect((await fetch(`${server.url}${path}`)).status).toBe(200);
    }
  });

  test('gives a server longer to end than docker compose does, which is enough', () => {
    const { preStop } = container.lifecycle ?? {};
    const { services } = parse(readFile('docker-compose.yml'), { merge: true });
    const enough = Number(/^(\d+)s$/.exec(services.server.stop_grace_period)?.[1]);
    const seconds = preStop?.sleep?.seconds ?? 0;
    expect(seconds).toBeGreaterThan(0);
    expect((pod.spec.terminationGracePeriodSeconds ?? 0) - seconds).toBeGreaterThanOrEqual(enough);
    expect(readConfig(serverEnvironment(withoutRedis(objects))).drainMs).toBeLessThan(
      enough * 1000,
    );
  });

  test('takes no server away before its successor is ready', () => {
    const deployment = objects.find(
      ({ kind, metadata }) => kind === 'Deployment' && metadata.name === 'server',
    );
    expect(deployment?.spec).toMatchObject({
      strategy: { rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } },
    });
  });

  test('scales by a metric that a server has, under the name that prometheus-adapter gives it', async () => {
    const autoscaler = objects.find(({ kind }) => kind === 'HorizontalPodAutoscaler');
    const spec = autoscaler?.spec as Autoscaler | undefined;
    const names = spec?.metrics.flatMap(({ pods }) => pods?.metric.name ?? []) ?? [];
    expect(names).toEqual(['ttt_sockets']);
    const { rules } = parse(readFile('deploy/kubernetes/prometheus-adapter.yaml'));
    const text = await (await fetch(`${server.url}/metrics`)).text();
    for (const name of names) {
      expect(text).toMatch(new RegExp(`^${name}(\\{.*\\})? \\d`, 'm'));
      expect(rules.custom).toContainEqual(
        expect.objectContaining({
          seriesQuery: expect.stringMatching(new RegExp(`^${name}\\{`)),
          name: { matches: name },
        }),
      );
    }
  });
});

test.each([
  ['"REDIS_URL":', '"REDIS_ULR":', /^REDIS_ULR is no variable of the server$/],
  ['"name":"PLAYER_ID_KEY"', '"name":"PLAYER_KEY"', /^PLAYER_KEY is no variable of the server$/],
  ['"redis://server@redis', '"http://server@redis', /^REDIS_URL: what was given is not allowed/],
  ['"uniquelocal"', '"everybody"', /^TRUSTED_PROXIES: "everybody" is not allowed/],
])('finds what is wrong if %s becomes %s', (line, changed, problem) => {
  const text = JSON.stringify([...render('one-redis'), ...secretsOf('one-redis')]);
  expect(text).toContain(line);
  const wrong = JSON.parse(text.replace(line, changed)) as KubernetesObject[];
  expect(environmentProblems(wrong)).toContainEqual(expect.stringMatching(problem));
});

/** A list of addresses is not for `readConfig` to take here; what is asked has nothing to do with it. */
function withoutRedis(objects: KubernetesObject[]): KubernetesObject[] {
  return JSON.parse(JSON.stringify(objects).replace(/"REDIS_URL":"[^"]*"/, '"REDIS_URL":""'));
}
