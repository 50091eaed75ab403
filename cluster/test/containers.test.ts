/** Holds docker-compose.yml and the Dockerfile to what they promise, without needing Docker. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';

type Service = {
  image?: string;
  build?: string;
  user?: string;
  restart?: string;
  init?: boolean;
  read_only?: boolean;
  ports?: string[];
  volumes?: string[];
  command?: string[];
  stop_grace_period?: string;
  healthcheck?: { test: string[] };
  depends_on?: Record<string, { condition: string }>;
};

const read = (file: string) => readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');
const compose = parse(read('docker-compose.yml'), { merge: true }) as {
  services: Record<string, Service>;
};
const dockerfile = read('Dockerfile');
const services = Object.entries(compose.services);
const service = (name: string): Service => compose.services[name] ?? {};

describe('docker-compose.yml', () => {
  test('has nginx, the server and Redis', () => {
    expect(services.map(([name]) => name).sort()).toEqual(['nginx', 'redis', 'server']);
  });

  test('publishes one port only, that of nginx', () => {
    expect(services.filter(([, { ports }]) => ports !== undefined).map(([name]) => name)).toEqual([
      'nginx',
    ]);
    expect(service('nginx').ports).toEqual([expect.stringMatching(/^\$\{PORT:-8080\}:8080$/)]);
  });

  test.each(services)('%s has a health check, is restarted and has an init', (_, each) => {
    expect(each.healthcheck?.test.length).toBeGreaterThan(0);
    expect(each.restart).toBe('unless-stopped');
    expect(each.init).toBe(true);
  });

  test.each(services)('%s runs as an ordinary user on a read-only file system', (_, each) => {
    const user = each.build === undefined ? each.user : lastUser(dockerfile);
    expect(user).toMatch(/^(nginx|redis|node)$/);
    expect(each.read_only).toBe(true);
  });

  test.each(services)('%s starts only after what it needs is healthy', (_, each) => {
    for (const { condition } of Object.values(each.depends_on ?? {})) {
      expect(condition).toBe('service_healthy');
    }
  });

  test('names every image by version, none of them "latest"', () => {
    const images = services.flatMap(([, { image }]) => image ?? []);
    const bases = [...dockerfile.matchAll(/^FROM (\S+:\S+)/gm)].map((match) => match[1]);
    for (const image of [...images, ...bases]) expect(image).toMatch(/^[a-z]+:\d+[a-z0-9.-]*$/);
    expect(bases.length).toBeGreaterThan(0);
  });

  test('[R4] keeps the games in an append-only file on a volume', () => {
    const { command = [], volumes } = service('redis');
    expect(command.join(' ')).toContain('--appendonly yes --appendfsync everysec');
    expect(volumes).toEqual(['redis-data:/data']);
  });

  test('gives a server longer to end than it takes to send its players away', () => {
    expect(service('server').stop_grace_period).toBe('15s');
  });

  test('gives nginx the very nginx.conf that a developer runs', () => {
    expect(service('nginx').volumes).toContain('./nginx.conf:/etc/nginx/nginx.conf:ro');
    expect(service('nginx').volumes).toContain('./nginx:/etc/nginx/nginx:ro');
  });
});

test('the image holds packages for production only', () => {
  expect(dockerfile).toMatch(/npm ci --omit=dev .*--workspace shared --workspace server/);
  const last = dockerfile.slice(dockerfile.lastIndexOf('FROM '));
  expect(last).not.toContain('npm ');
});

function lastUser(text: string): string | undefined {
  return [...text.matchAll(/^USER (\S+)/gm)].at(-1)?.[1];
}
