/** Holds deploy/swarm/ to the code, the images and docker-compose.yml, without needing Docker. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';

type Service = {
  hostname?: string;
  image?: string;
  user?: string;
  init?: boolean;
  read_only?: boolean;
  cap_drop?: string[];
  stop_signal?: string;
  stop_grace_period?: string;
  command?: string[];
  environment?: Record<string, string | null>;
  networks?: string[];
  ports?: { target: number; published: string; mode: string }[];
  ulimits?: object;
  volumes?: { type: string; source?: string; target: string }[];
  secrets?: (string | { source: string; target: string })[];
  configs?: { source: string; target: string }[];
  healthcheck?: { test: string[] };
  deploy?: {
    mode?: string;
    endpoint_mode?: string;
    replicas?: string | number;
    placement?: { constraints?: string[] };
    update_config?: { order: string; parallelism: number; failure_action: string };
    restart_policy?: { condition: string };
    resources?: { limits: { memory: string; pids: number } };
  };
};
type Stack = {
  services: Record<string, Service>;
  networks: Record<string, { driver: string; internal?: boolean }>;
  secrets: Record<string, { external: boolean; name: string }>;
  configs: Record<string, { file: string; name: string }>;
};

const read = (file: string) => readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');
const text = read('deploy/swarm/stack.yml');
const stack: Stack = parse(text, { merge: true });
const compose = parse(read('docker-compose.yml'), { merge: true });
const services = Object.entries(stack.services);
const filesOf = (folder: string) =>
  readdirSync(new URL(`../../${folder}`, import.meta.url))
    .filter((file) => !file.endsWith('.md'))
    .map((file) => `${folder}/${file}`)
    .sort();
/** A script and the files beside it that it reads. */
const neededBy = (script: string): string[] =>
  [
    script,
    ...[...read(script).matchAll(/\$\(dirname "\$0"\)\/([\w.-]+)/g)].map(
      (match) => `redis/${match[1]}`,
    ),
  ].sort();
const atEtc = (file: string) => `${file}:/usr/local/etc/${file}`;
const service = (name: string): Service => stack.services[name] ?? {};
const variablesOf = (name: string) => service(name).environment ?? {};

describe('deploy/swarm/stack.yml', () => {
  test.each(services)('%s uses nothing that Swarm refuses or ignores', (_, each) => {
    const useless = [
      'build',
      'restart',
      'scale',
      'tmpfs',
      'security_opt',
      'depends_on',
      'profiles',
    ];
    const refused = ['mem_limit', 'pids_limit', 'cpus', 'container_name', 'env_file'];
    for (const name of [...useless, ...refused]) expect(each).not.toHaveProperty(name);
  });

  test.each(services)('%s can do no more than in Compose, and has bounds', (name, each) => {
    const { user, init, read_only, cap_drop, stop_signal, stop_grace_period } =
      compose.services[name];
    expect(each).toMatchObject(
      JSON.parse(
        JSON.stringify({ user, init, read_only, cap_drop, stop_signal, stop_grace_period }),
      ),
    );
    expect(each.deploy?.resources?.limits).toEqual({
      memory: compose.services[name].mem_limit,
      pids: compose.services[name].pids_limit,
    });
    expect(each.ulimits).toEqual(compose.services[name].ulimits);
    expect(each.volumes).toContainEqual({ type: 'tmpfs', target: '/tmp' });
  });

  test.each(services)('%s is the same image, named by version', (name, { image }) => {
    const { version } = JSON.parse(read('package.json'));
    const wanted = name === 'server' ? `tictactoe-server:${version}` : compose.services[name].image;
    expect(image).toBe(name === 'server' ? `\${SERVER_IMAGE:-${wanted}}` : wanted);
    expect(wanted).toMatch(/^[a-z-]+:\d+[0-9.]*$/);
  });

  test.each(services)(
    '%s is restarted, updated one at a time, and asked whether it lives',
    (name, each) => {
      expect(each.deploy?.restart_policy?.condition).toBe('any');
      expect(each.deploy?.update_config?.parallelism).toBe(1);
      expect(each.deploy?.endpoint_mode).toBe('dnsrr');
      expect(each.healthcheck?.test).toEqual(compose.services[name].healthcheck.test);
    },
  );

  test('servers begin before those they follow end, and a bad one is taken back', () => {
    expect(service('server').deploy?.update_config).toMatchObject({
      ...{ order: 'start-first', failure_action: 'rollback' },
    });
    expect(service('server').deploy?.replicas).toBe(compose.services.server.scale);
  });

  test('what has one port or one volume ends before the next begins', () => {
    for (const name of ['nginx', 'redis'])
      expect(service(name).deploy?.update_config?.order).toBe('stop-first');
    expect(service('nginx').deploy?.mode).toBe('global');
    expect(service('redis').deploy?.replicas).toBe(1);
  });

  test('[R4] keeps Redis where its volume is', () => {
    expect(service('redis').volumes).toContainEqual({
      ...{ type: 'volume', source: 'redis-data', target: '/data' },
    });
    expect(service('redis').deploy?.placement?.constraints).toEqual([
      'node.labels.tictactoe.redis == true',
    ]);
    expect(read('deploy/swarm/README.md')).toContain('--label-add tictactoe.redis=true');
  });

  test('gives the servers variables that they know, all that Compose does', () => {
    const known = read('.env.example').match(/^[A-Z_]+(?==)/gm) ?? [];
    const given = Object.keys(variablesOf('server'));
    for (const name of given) expect(known).toContain(name);
    const inCompose = Object.keys(compose.services.server.environment);
    const fromFiles = ['REDIS_PASSWORD', 'PLAYER_ID_KEY'];
    const withoutSecrets = inCompose.filter((name) => !fromFiles.includes(name));
    expect(given).toEqual(expect.arrayContaining(withoutSecrets));
    for (const name of fromFiles) expect(given).not.toContain(name);
  });

  test.each(['nginx', 'redis'])('gives %s variables that its start.sh reads', (name) => {
    const script = read(`${name}/start.sh`);
    for (const variable of Object.keys(variablesOf(name))) expect(script).toContain(variable);
  });

  test('every variable has the default it has in Compose', () => {
    const ofCompose = read('docker-compose.yml');
    for (const [whole, name] of text.matchAll(/\$\{([A-Z_]+):-[^}]*\}/g)) {
      if (ofCompose.includes(`\${${name}:-`)) expect(ofCompose).toContain(whole);
    }
  });

  test.each(services)('%s gets its secrets as files of the swarm', (_, each) => {
    const files = Object.entries(each.environment ?? {}).filter(([name]) => name.endsWith('_FILE'));
    const mounted = (each.secrets ?? []).map((name) => `/run/secrets/${name}`);
    expect(files.map(([, file]) => file)).toEqual(mounted);
    for (const name of each.secrets ?? []) {
      expect(stack.secrets[String(name)]).toEqual({
        ...{ external: true, name: `\${STACK:-tictactoe}_${name}` },
      });
      expect(read('deploy/swarm/README.md')).toContain(`docker secret create tictactoe_${name} `);
    }
  });

  test('mounts every file of nginx and of Redis where Compose does', () => {
    const mountedBy = (name: string) =>
      (service(name).configs ?? [])
        .map(
          ({ source, target }) => `${stack.configs[source]?.file.replace('../../', '')}:${target}`,
        )
        .sort();
    expect(mountedBy('nginx')).toEqual(
      ['nginx.conf', ...filesOf('nginx')].map((file) => `${file}:/etc/nginx/${file}`).sort(),
    );
    expect(mountedBy('redis')).toEqual(neededBy('redis/start.sh').map(atEtc));
    for (const name of ['nginx', 'redis'])
      expect(service(name).command).toEqual(compose.services[name].command);
  });

  test('names every config after its file and a number, because none can be changed', () => {
    for (const { file, name } of Object.values(stack.configs)) {
      const path = file.replace('../../', '');
      const set = path.startsWith('nginx') ? 'NGINX_CONFIGS' : 'REDIS_CONFIGS';
      expect(name).toBe(`\${STACK:-tictactoe}_${path.replace('/', '_')}_\${${set}:-1}`);
    }
  });

  test('publishes one port, that of nginx, which sees who comes', () => {
    const published = services.filter(([, { ports }]) => ports !== undefined);
    expect(published.map(([name]) => name)).toEqual(['nginx']);
    expect(service('nginx').ports).toEqual([
      { target: 8080, published: expect.stringMatching(/^\$\{PORT:-8080\}$/), mode: 'host' },
    ]);
    expect(read('nginx/entry.conf')).toContain('listen 8080 ');
  });

  test('nginx finds the servers by the names of their tasks', () => {
    const { SERVERS_HOST } = variablesOf('nginx');
    expect(stack.services).toHaveProperty(String(SERVERS_HOST).replace(/^tasks\./, ''));
    expect(SERVERS_HOST).toMatch(/^tasks\./);
    expect(read('Dockerfile')).toMatch(/\bPORT=3000\b/);
  });

  test('servers and Redis are in one network, which leads nowhere else', () => {
    expect(stack.networks.game).toEqual({ driver: 'overlay', internal: true });
    expect(service('server').networks).toEqual(['game']);
    expect(service('redis').networks).toEqual(['game']);
  });
});

test('stack.tls.yml adds a port and a certificate from secrets', () => {
  const { services: changed, secrets }: Stack = parse(read('deploy/swarm/stack.tls.yml'));
  const { nginx, ...others } = changed;
  expect(others).toEqual({});
  expect(nginx?.environment).toEqual(
    parse(read('docker-compose.tls.yml')).services.nginx.environment,
  );
  expect(nginx?.ports).toEqual([
    { target: 8443, published: expect.stringMatching(/^\$\{TLS_PORT:-8443\}$/), mode: 'host' },
  ]);
  const script = read('nginx/start.sh');
  for (const secret of nginx?.secrets ?? []) {
    if (typeof secret === 'string') throw new Error(`${secret} has no target`);
    expect(secrets[secret.source]?.external).toBe(true);
    expect(script).toContain(secret.target);
  }
});

describe('deploy/swarm/stack.redis-cluster.yml', () => {
  const cluster: Stack = parse(read('deploy/swarm/stack.redis-cluster.yml'), { merge: true });
  const { redis, server, 'redis-cluster': keeper, ...others } = cluster.services;
  const nodes = Object.entries(others);

  test('six nodes take the place of the one Redis', () => {
    expect(redis).toEqual({ deploy: { replicas: 0 } });
    expect(nodes.map(([name]) => name)).toEqual([1, 2, 3, 4, 5, 6].map((node) => `redis-${node}`));
    const { command } = keeper ?? {};
    expect(command?.slice(0, 2)).toEqual(['sh', '/usr/local/etc/redis/keep-cluster.sh']);
    expect(command?.slice(2)).toEqual(nodes.map(([name]) => name));
    expect(server?.environment?.REDIS_URL).toBe(
      nodes.map(([name]) => `redis://server@${name}:6379`).join(),
    );
  });

  test.each(nodes)(
    '%s is like the one Redis, with a name and a volume of its own',
    (name, node) => {
      const one = service('redis');
      const { image, user, init, read_only, cap_drop, stop_grace_period, healthcheck } = one;
      expect(node).toMatchObject({
        ...{ image, user, init, read_only, cap_drop, stop_grace_period, healthcheck },
        ...{ command: one.command, networks: one.networks, hostname: name },
      });
      expect(node.deploy?.resources).toEqual(one.deploy?.resources);
      expect(node.volumes).toContainEqual({ type: 'volume', source: name, target: '/data' });
      const { REDIS_APPENDFSYNC, REDIS_MAXMEMORY } = variablesOf('redis');
      expect(node.environment).toMatchObject({ REDIS_APPENDFSYNC, REDIS_MAXMEMORY });
    },
  );

  test('spreads the nodes over three machines by their labels', () => {
    const places = nodes.map(([, { deploy }]) => deploy?.placement?.constraints?.join());
    expect(places).toEqual(
      [1, 2, 3, 1, 2, 3].map((label) => `node.labels.tictactoe.redis-${label} == true`),
    );
    for (const label of new Set(places))
      expect(read('deploy/swarm/README.md')).toContain(
        `--label-add ${label?.slice('node.labels.'.length).replace(' == ', '=')}`,
      );
  });

  test('nodes and their keeper get the files that they read, and passwords as files', () => {
    const configs = { ...stack.configs, ...cluster.configs };
    for (const { configs: mounted, secrets, environment, command } of [
      ...Object.values(others),
      keeper ?? {},
    ]) {
      const script = `redis/${command?.[1]?.split('/').at(-1)}`;
      const files = mounted?.map(
        ({ source, target }) => `${configs[source]?.file.slice(6)}:${target}`,
      );
      expect(files).toEqual(expect.arrayContaining(neededBy(script).map(atEtc)));
      const passwords = Object.entries(environment ?? {})
        .filter(([name]) => name.endsWith('_FILE'))
        .map(([name, file]) => {
          expect(read(script)).toContain(`read_secret ${name.replace('_FILE', '')}\n`);
          return file;
        });
      expect(passwords).toEqual(secrets?.map((name) => `/run/secrets/${name}`));
    }
    expect(cluster.secrets.redis_operator_password?.external).toBe(true);
  });
});
