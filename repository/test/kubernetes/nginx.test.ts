/** The overlays against what nginx is started with: its variables, ports and files, and the names of servers. */
import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { configMapData, overlays, readFile, render, service, workload } from './overlays.ts';

const compose = parse(readFile('docker-compose.yml'), { merge: true }).services;

describe.each(overlays)('nginx of overlay %s', (overlay) => {
  const objects = render(overlay);
  const { container } = workload(objects, 'Deployment/nginx');
  const script = readFile('nginx/start.sh');
  const environment = Object.fromEntries(
    (container.env ?? []).map(({ name, value = '' }) => [name, value]),
  );

  test('is the same as in docker compose', () => {
    expect(container.image).toBe(compose.nginx.image);
  });

  test('has every file of nginx/, where its configuration looks for it', () => {
    const files = readdirSync(new URL('../../../nginx', import.meta.url));
    const wanted = files.filter((name) => name !== 'README.md').map((name) => `nginx/${name}`);
    const { pod } = workload(objects, 'Deployment/nginx');
    const { configMap } = pod.spec.volumes?.find(({ name }) => name === 'files') ?? {};
    const paths = configMap?.items?.map(({ path }) => path);
    expect(paths?.sort()).toEqual(['nginx.conf', ...wanted].sort());
    const data = configMapData(objects, 'nginx-files');
    for (const path of wanted) expect(data[path.slice('nginx/'.length)]).toBe(readFile(path));
    expect(data['nginx.conf']).toBe(readFile('nginx.conf'));
  });

  test('gets variables that nginx/start.sh reads', () => {
    const { NAMESPACE: _, ...read } = environment;
    const names = [
      ...Object.keys(read),
      ...Object.keys(configMapData(objects, 'nginx-environment')),
    ];
    for (const name of names) expect(script).toContain(`\${${name}:-`);
    expect(environment.RESOLVER).toBe('system');
  });

  test('finds the servers by names that have an address for each: the ready ones, and all', () => {
    const names = { SERVERS_HOST: 'server', ANYONE_HOST: 'server-anyone' };
    for (const [variable, name] of Object.entries(names)) {
      expect(environment[variable]).toBe(`${name}.$(NAMESPACE).svc.cluster.local`);
      expect(service(objects, name)).toMatchObject({ clusterIP: 'None', ports: [{ port: 3000 }] });
    }
    expect(script).toContain('server $servers:3000 ');
    expect(service(objects, 'server')?.publishNotReadyAddresses).toBeUndefined();
    expect(service(objects, 'server-anyone')?.publishNotReadyAddresses).toBe(true);
  });

  test('is asked at the ports it listens on', () => {
    expect(container.ports?.map(({ containerPort }) => containerPort)).toEqual([8080, 8443]);
    expect(readFile('nginx/entry.conf')).toMatch(/^listen 8080 /m);
    expect(script).toMatch(/^listen 8443 ssl /m);
    expect(container.readinessProbe?.httpGet).toEqual({ path: '/nginx-health', port: 'http' });
    expect(readFile('nginx.conf')).toContain('location = /nginx-health {');
  });

  test("sees players' own addresses, which it limits", () => {
    expect(service(objects, 'nginx')).toMatchObject({
      type: 'LoadBalancer',
      externalTrafficPolicy: 'Local',
    });
  });
});
