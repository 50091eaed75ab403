/** The overlays against what Redis is started with: its variables, files, users and address. */
import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { configMapData, readFile, render, secretsOf, service, workload } from './overlays.ts';
import { serverEnvironment } from './server-environment.ts';
import { startClusterNode } from './start-cluster-node.ts';

const compose = parse(readFile('docker-compose.yml'), { merge: true }).services;

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
    const redis = await startClusterNode(
      users,
      defaultPassword,
      settings as Record<string, string>,
    );
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
