/** Holds the compose files to what they promise, without needing Docker. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';

type Service = {
  image?: string;
  build?: string;
  extends?: { file: string; service: string };
  hostname?: string;
  user?: string;
  restart?: string;
  init?: boolean;
  read_only?: boolean;
  cap_drop?: string[];
  security_opt?: string[];
  mem_limit?: string;
  pids_limit?: number;
  ulimits?: { nofile: number };
  environment?: Record<string, string | null>;
  profiles?: string[];
  ports?: string[];
  volumes?: string[];
  command?: string[];
  stop_grace_period?: string;
  stop_signal?: string;
  scale?: string;
  entrypoint?: string[];
  healthcheck?: { test: string[] };
  secrets?: string[];
  depends_on?: Record<string, { condition: string }>;
};

const read = (file: string) => readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');
const compose = parse(read('docker-compose.yml'), { merge: true }) as {
  services: Record<string, Service>;
};
const dockerfile = read('Dockerfile');
const services = Object.entries(compose.services);
const service = (name: string): Service => compose.services[name] ?? {};
const redisCluster = readOverride('docker-compose.redis-cluster.yml');
const clusterServices = Object.entries(redisCluster.services).flatMap(([name, own]) =>
  own?.extends === undefined ? [] : [[name, extended(own)] as const],
);
const allServices = [...services, ...clusterServices];

describe('docker-compose.yml', () => {
  test('has nginx, the server and Redis; Prometheus and Grafana only for those who ask', () => {
    const asked = services.filter(([, { profiles }]) => profiles !== undefined);
    const always = services.filter((each) => !asked.includes(each));
    expect(always.map(([name]) => name).sort()).toEqual(['nginx', 'redis', 'server']);
    expect(asked.map(([name]) => name).sort()).toEqual(['grafana', 'prometheus']);
    for (const [, { profiles }] of asked) expect(profiles).toEqual(['observe']);
  });

  test('publishes one port to the world, that of nginx', () => {
    const published = allServices.filter(([, { ports = [] }]) =>
      ports.some((port) => !port.startsWith('127.0.0.1:')),
    );
    expect(published.map(([name]) => name)).toEqual(['nginx']);
    expect(service('nginx').ports).toEqual([expect.stringMatching(/^\$\{PORT:-8080\}:8080$/)]);
  });

  test.each(allServices)('%s has a health check, is restarted and has an init', (_, each) => {
    expect(each.healthcheck?.test.length).toBeGreaterThan(0);
    expect(each.restart).toBe('unless-stopped');
    expect(each.init).toBe(true);
  });

  test.each(allServices)('%s runs as an ordinary user on a read-only file system', (_, each) => {
    const user = each.build === undefined ? each.user : lastUser(dockerfile);
    expect(user).toMatch(/^(nginx|redis|node|nobody|472)$/);
    expect(each.read_only).toBe(true);
  });

  test.each(allServices)(
    '%s has no capabilities, gains none, and has a bound on memory',
    (_, each) => {
      expect(each.cap_drop).toEqual(['ALL']);
      expect(each.security_opt).toEqual(['no-new-privileges:true']);
      expect(each.mem_limit).toMatch(/^(\$\{[A-Z]+_MEMORY:-)?\d+m\}?$/);
      expect(each.pids_limit).toBeGreaterThan(0);
    },
  );

  test('leaves the number of open files to Node, which takes all that Docker may give', () => {
    // More than Docker may give would keep the container from starting.
    expect(service('server').ulimits).toBeUndefined();
  });

  test('lets nginx open as many files as nginx.conf asks for', () => {
    const { nofile } = service('nginx').ulimits ?? {};
    expect(`worker_rlimit_nofile ${nofile};`).toBe(
      read('nginx.conf').match(/^worker_rlimit_nofile .*$/m)?.[0],
    );
  });

  test('hands on to the servers every variable that .env.example names and that is not its own', () => {
    const own = [
      'HOST',
      'PORT',
      'SERVER_NAME',
      'CLIENT_DIR',
      'LOG_FORMAT',
      'REDIS_CA_FILE',
      'REDIS_CLUSTER',
    ];
    const ofSecretsAlone = ['REDIS_URL_FILE', 'REDIS_PASSWORD_FILE', 'PLAYER_ID_KEY_FILE'];
    const names = read('.env.example').match(/^[A-Z_]+(?==)/gm) ?? [];
    const handedOn = Object.keys(service('server').environment ?? {});
    expect([...handedOn, ...own, ...ofSecretsAlone].sort()).toEqual(names.sort());
  });

  test('lets the servers trust nginx about a client, and nobody beyond the private networks', () => {
    expect(service('server').environment?.TRUSTED_PROXIES).toMatch(
      /^\$\{TRUSTED_PROXIES:-uniquelocal\}$/,
    );
  });

  test('a second file adds TLS: one more port, and certificates from a folder', () => {
    const { nginx, ...others } = parse(read('docker-compose.tls.yml')).services;
    expect(others).toEqual({});
    expect(nginx.environment.TLS).toBe('on');
    expect(nginx.ports).toEqual([expect.stringMatching(/^\$\{TLS_PORT:-8443\}:8443$/)]);
    expect(nginx.volumes).toEqual([
      expect.stringMatching(/^\$\{CERTIFICATES:-\.\/certificates\}:\/certificates:ro$/),
    ]);
  });

  test('a third file takes the secrets from files, and from nowhere else', () => {
    const { services: changed, secrets } = parse(read('docker-compose.secrets.yml'));
    for (const [name, { environment, secrets: mounted }] of Object.entries<Service>(changed)) {
      const files = Object.fromEntries(
        (mounted ?? []).flatMap((secret) => [
          [secret.toUpperCase(), ''],
          [`${secret.toUpperCase()}_FILE`, `/run/secrets/${secret}`],
        ]),
      );
      expect(environment, name).toEqual(files);
      for (const secret of mounted ?? []) {
        expect(secrets[secret].file).toMatch(
          new RegExp(`^\\$\\{SECRETS:-\\./secrets\\}/${secret}$`),
        );
      }
    }
    expect(Object.keys(changed)).toEqual(['server', 'redis']);
  });

  test.each(allServices)('%s starts only after what it needs is healthy', (_, each) => {
    for (const [needed, { condition }] of Object.entries(each.depends_on ?? {})) {
      // A node that cannot start must not keep the rest of its cluster from starting.
      expect(condition).toBe(/^redis-\d$/.test(needed) ? 'service_started' : 'service_healthy');
    }
  });

  test('names every image by version, none of them "latest"', () => {
    const images = allServices.flatMap(([, { image }]) => image ?? []);
    const bases = [...dockerfile.matchAll(/^FROM (\S+:\S+)/gm)].map((match) => match[1]);
    for (const image of [...images, ...bases]) expect(image).toMatch(/^[a-z/]+:v?\d+[a-z0-9.-]*$/);
    expect(bases.length).toBeGreaterThan(0);
  });

  test('`docker compose up` keeps the number of servers, and the alerts know it', () => {
    expect(service('server').scale).toMatch(/^\$\{SERVERS:-\d+\}$/);
    expect(service('prometheus').environment?.SERVERS).toBe(service('server').scale);
    expect(service('prometheus').entrypoint).toEqual(['sh', '/etc/prometheus/start.sh']);
    expect(read('observe/start.sh')).toContain('record: servers_wanted, expr: vector(${SERVERS');
  });

  test('a server that only lacks its Redis is healthy: it holds the copies that restore the games', () => {
    expect(service('server').healthcheck?.test.at(-1)).toContain('/livez');
  });

  test('nginx ends at once: waiting for the last player, it would take nobody new', () => {
    expect(service('nginx').stop_signal).toBe('SIGTERM');
  });

  test('hands to Redis its password, which servers get beside the address, and its bound on memory', () => {
    const { REDIS_PASSWORD, REDIS_MAXMEMORY } = service('redis').environment ?? {};
    expect(service('server').environment).toMatchObject({
      ...{ REDIS_URL: 'redis://server@redis:6379', REDIS_PASSWORD },
    });
    expect(REDIS_MAXMEMORY).toMatch(/^\$\{REDIS_MAXMEMORY:-384mb\}$/);
    expect(read('redis/start.sh')).toContain('REDIS_MAXMEMORY');
    expect(service('redis').mem_limit).toMatch(/^\$\{REDIS_MEMORY:-512m\}$/);
  });

  test('.env.example says of every variable that compose alone reads what its default is', () => {
    const files = ['', '.tls', '.secrets', '.redis-cluster'];
    const used = files
      .map((name) => read(`docker-compose${name}.yml`))
      .join('')
      .matchAll(/\$\{([A-Z_]+):-([^}]*)\}/g);
    const example = read('.env.example');
    for (const [, name, value] of used) {
      if (new RegExp(`^${name}=`, 'm').test(example)) continue;
      expect(example).toMatch(new RegExp(`^# .*\\b${name}=${value}( |$)`, 'm'));
    }
  });

  test('[R4] keeps the games in an append-only file on a volume', () => {
    const { command, volumes } = service('redis');
    expect(command).toEqual(['sh', '/usr/local/etc/redis/start.sh']);
    expect(read('redis/start.sh')).toMatch(
      /--appendonly yes --appendfsync "\$\{REDIS_APPENDFSYNC:-always\}"/,
    );
    expect(volumes).toContain('redis-data:/data');
  });

  test('Redis refuses rather than forgets when it is full', () => {
    expect(read('redis/start.sh')).toContain('--maxmemory-policy noeviction');
  });

  test('gives a server longer to end than it takes to send its players away', () => {
    expect(service('server').stop_grace_period).toBe('15s');
  });

  test('gives nginx the very nginx.conf that a developer runs', () => {
    expect(service('nginx').volumes).toContain('./nginx.conf:/etc/nginx/nginx.conf:ro');
    expect(service('nginx').volumes).toContain('./nginx:/etc/nginx/nginx:ro');
  });
});

describe('docker-compose.redis-cluster.yml', () => {
  const { server, redis } = redisCluster.services;
  const nodes = clusterServices.filter(([, each]) => each.hostname !== undefined);
  const names = nodes.map(([name]) => name);
  const keeper = Object.fromEntries(clusterServices)['redis-cluster'];

  test('has six nodes instead of the single Redis, each known by its name', () => {
    expect(redis).toBeNull();
    expect(names).toEqual([1, 2, 3, 4, 5, 6].map((number) => `redis-${number}`));
    for (const [name, { hostname, command, environment }] of nodes) {
      expect(hostname).toBe(name);
      expect(command).toEqual(service('redis').command);
      expect(environment).toMatchObject({ REDIS_CLUSTER: 'on', REDIS_ENDPOINT: 'hostname' });
    }
  });

  test('[R4] keeps the data of each node, and who it is, on a volume of its own', () => {
    for (const [name, { volumes }] of nodes) expect(volumes).toContain(`${name}-data:/data`);
    const declared = Object.keys(redisCluster.volumes).filter((name) => name !== 'redis-data');
    expect(declared).toEqual(names.map((name) => `${name}-data`));
  });

  test('servers start once all slots are served, and know all nodes', () => {
    expect(server?.depends_on).toEqual({ 'redis-cluster': { condition: 'service_healthy' } });
    const urls = names.map((name) => `redis://server@${name}:6379`);
    expect(server?.environment).toEqual({ REDIS_URL: urls.join(',') });
  });

  test('one more service makes the cluster of them, with the password that they have', () => {
    expect(keeper?.command).toEqual(['sh', '/usr/local/etc/redis/keep-cluster.sh', ...names]);
    expect(Object.keys(keeper?.depends_on ?? {})).toEqual(names);
    for (const variable of ['REDIS_PASSWORD', 'REDIS_OPERATOR_PASSWORD']) {
      const ofNodes = new Set(nodes.map(([, { environment }]) => environment?.[variable]));
      expect(ofNodes).toEqual(new Set([keeper?.environment?.[variable]]));
    }
  });
});

function lastUser(text: string): string | undefined {
  return [...text.matchAll(/^USER (\S+)/gm)].at(-1)?.[1];
}

/** Without the tags that tell Compose how to merge it: `extended` does that here. */
function readOverride(file: string) {
  return parse(read(file).replaceAll(/!(reset|override)/g, ''), { merge: true }) as {
    services: Record<string, Service | null>;
    volumes: Record<string, unknown>;
  };
}

/** As Compose does, for the one service that others extend. */
function extended(own: Service): Service {
  expect(own.extends).toEqual({ file: 'docker-compose.yml', service: 'redis' });
  const base = service('redis');
  return {
    ...{ ...base, ...own },
    environment: { ...base.environment, ...own.environment },
  };
}
