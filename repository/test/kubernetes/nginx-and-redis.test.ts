/** The overlays against what nginx and Redis are started with: variables, ports, files, users. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findProgram } from '@tictactoe/local-cluster/find-program';
import { onFreePort } from '@tictactoe/local-cluster/free-port';
import { startProcess } from '@tictactoe/local-cluster/start-process';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { KubernetesObject } from '../../src/kubernetes/objects.ts';
import { configMapData, overlays, readFile, render, secretsOf, workload } from './overlays.ts';
import { serverEnvironment } from './server-environment.ts';

const compose = parse(readFile('docker-compose.yml'), { merge: true }).services;
const service = (objects: KubernetesObject[], name: string) =>
  objects.find(({ kind, metadata }) => kind === 'Service' && metadata.name === name)?.spec as
    | { clusterIP?: string; ports: { port: number }[]; publishNotReadyAddresses?: boolean }
    | undefined;

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

describe('Redis of overlay one-redis', () => {
  const objects = [...render('one-redis'), ...secretsOf('one-redis')];
  const { pod, container } = workload(objects, 'StatefulSet/redis');

  test('is the same as in docker compose, with the same files and a password', () => {
    expect(container.image).toBe(compose.redis.image);
    expect(container.command).toEqual(compose.redis.command);
    expect(configMapData(objects, 'redis-files')).toEqual({
      'start.sh': readFile('redis/start.sh'),
      'users.acl': readFile('redis/users.acl'),
    });
    for (const { name } of container.env ?? []) {
      expect(readFile('redis/start.sh')).toMatch(new RegExp(`^#   ${name} `, 'm'));
    }
  });

  test('[R4] keeps its data on a volume of its own', () => {
    expect(pod.claims).toEqual(['data']);
    expect(container.volumeMounts).toContainEqual({ name: 'data', mountPath: '/data' });
  });

  test('is where the servers look for it', () => {
    const { hostname, port, username } = new URL(serverEnvironment(objects).REDIS_URL ?? '');
    expect(service(objects, hostname)?.ports).toMatchObject([{ port: Number(port) }]);
    expect(readFile('redis/users.acl')).toMatch(new RegExp(`^user ${username} on `, 'm'));
  });
});

describe('Redis Cluster of overlay redis-cluster', () => {
  const objects = [...render('redis-cluster'), ...secretsOf('redis-cluster')];
  const secrets = objects.find(({ metadata }) => metadata.name === 'redis-secrets')?.stringData;
  const settings = objects.find(
    ({ metadata }) => metadata.name === 'redis-additional-config',
  )?.data;

  test('has the Secrets and the ConfigMap that it names', () => {
    const spec = objects.find(({ kind }) => kind === 'RedisCluster')?.spec;
    expect(spec).toMatchObject({
      acl: { secret: { secretName: 'redis-secrets' } },
      kubernetesConfig: { redisSecret: { name: 'redis-secrets', key: 'default-password' } },
      redisLeader: { redisConfig: { additionalRedisConfig: 'redis-additional-config' } },
      redisFollower: { redisConfig: { additionalRedisConfig: 'redis-additional-config' } },
    });
    expect(Object.keys(secrets ?? {}).sort()).toEqual(['default-password', 'user.acl']);
    expect(Object.keys(settings ?? {})).toEqual(['redis-additional.conf']);
  });

  test('is where the servers look for it: at Services that the operator makes', () => {
    const addresses = (serverEnvironment(objects).REDIS_URL ?? '').split(',');
    expect(addresses.map((address) => new URL(address).host)).toEqual([
      ...['redis-leader:6379', 'redis-follower:6379'],
    ]);
  });

  test('has users and settings that redis-server takes, and both passwords let somebody in', async () => {
    const { REDIS_PASSWORD = '' } = serverEnvironment(objects);
    const { 'default-password': defaultPassword = '', 'user.acl': users = '' } = secrets as Record<
      string,
      string
    >;
    const redis = await startNode(users, defaultPassword, settings as Record<string, string>);
    const ask = (...args: string[]) =>
      execFileSync('redis-cli', ['-p', `${redis.port}`, '--no-auth-warning', ...args], {
        encoding: 'utf8',
      }).trim();
    try {
      expect(ask('ping')).toMatch(/^NOAUTH/);
      expect(ask('-a', defaultPassword, 'config', 'get', 'appendfsync')).toMatch(/always$/);
      expect(ask('-a', defaultPassword, 'config', 'get', 'save')).toBe('save');
      const server = ['--user', 'server', '-a', REDIS_PASSWORD];
      expect(ask(...server, 'ping')).toBe('PONG');
      expect(ask(...server, 'flushall')).toMatch(/^NOPERM/);
    } finally {
      await redis.stop();
    }
  });
});

/** Starts a node as the operator's image does: its own settings, and ours after them. */
async function startNode(users: string, password: string, settings: Record<string, string>) {
  const folder = mkdtempSync(join(tmpdir(), 'redis-cluster-'));
  const write = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  // Before 7.2 Redis knows no such command.
  const aclFile = write('user.acl', users.replace(' +client|setinfo', ''));
  const ours = write('redis-additional.conf', settings['redis-additional.conf'] ?? '');
  const { port, process } = await onFreePort(async (free) => {
    const lines = [
      ...[`port ${free}`, 'bind 127.0.0.1', `dir ${folder}`, 'cluster-enabled yes'],
      ...[`masterauth ${password}`, `requirepass ${password}`, 'protected-mode yes'],
      ...['save 900 1', 'appendonly yes', `aclfile ${aclFile}`, `include ${ours}`],
    ];
    const command = findProgram('redis-server');
    const args = [write('redis.conf', `${lines.join('\n')}\n`)];
    const isReady = (line: string) => line.includes('Ready to accept connections');
    return { port: free, process: await startProcess({ name: 'redis', command, args, isReady }) };
  });
  const stop = async () => {
    await process.stop();
    rmSync(folder, { recursive: true });
  };
  return { port, stop };
}
