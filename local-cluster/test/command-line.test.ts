/** `npm run local-cluster` as a user sees it. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isFree } from '../src/free-port.ts';

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url));
let folder: string;
let running: ChildProcess | undefined;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tictactoe-test-'));
});
afterEach(() => {
  running?.kill('SIGKILL');
  rmSync(folder, { recursive: true });
});

test.each([
  ['--servers 0', '--servers takes a whole number from 1 to 32, not "0"'],
  ['--servers many', '--servers takes a whole number from 1 to 32, not "many"'],
  ['--redis-shards 0', '--redis-shards takes a whole number from 1 to 32, not "0"'],
  ['--redis-shards 3 --replicas some', '--replicas takes a whole number from 0 to 5, not "some"'],
  ['--replicas 1', '--replicas are those of a Redis Cluster: say --redis-shards N, too'],
  ['--port 70000', '--port takes a whole number from 1 to 65535, not "70000"'],
  ['--sever 2', "Unknown option '--sever'"],
])('refuses "%s" with a reason and exit code 2', (options, reason) => {
  const { status, stderr } = spawnSync(process.execPath, [main, ...options.split(' ')]);
  expect(stderr.toString()).toContain(reason);
  expect(status).toBe(2);
});

test('says what to install in one line if Redis or nginx is missing', () => {
  const { status, stderr } = spawnSync(process.execPath, [main], { env: { PATH: folder } });
  expect(stderr.toString().trim().split('\n')).toEqual([
    'redis-server and nginx not found on the PATH: install with ' +
      '"apt-get install redis-server nginx" (Debian, Ubuntu) or "brew install redis nginx" (macOS).',
  ]);
  expect(status).toBe(1);
});

test('Ctrl-C ends the servers, then nginx, then Redis, and leaves nothing behind', async () => {
  const cluster = await startCommand();
  cluster.process.kill('SIGINT');
  // Not its exit: by then what it has said may not have come yet.
  const [code] = await once(cluster.process, 'close');
  expect(code).toBe(0);

  const log = cluster.lines.join('\n');
  const ends = [/server-1 .*stopped/, /nginx .* exit\n/, /redis .*bye bye/].map((end) =>
    log.search(end),
  );
  expect(ends).not.toContain(-1);
  expect(ends).toEqual(ends.toSorted((a, b) => a - b));
  expect(await areFree(cluster.ports)).toBe(true);
  expect(readdirSync(folder)).toEqual([]);
});

test('if it is killed itself, all it started ends with it', async () => {
  const cluster = await startCommand();
  cluster.process.kill('SIGKILL');
  await expect.poll(() => areFree(cluster.ports)).toBe(true);
});

/** Resolves when the URL is printed. Its temporary files are in `folder`. */
async function startCommand() {
  const child = spawn(process.execPath, [main, '--servers', '2'], {
    env: { ...process.env, TMPDIR: folder },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  running = child;
  const lines: string[] = [];
  await new Promise<void>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      lines.push(line);
      if (line.includes('servers play as one at http://')) resolve();
    });
    child.once('exit', (code) => reject(new Error(`ended with ${code}:\n${lines.join('\n')}`)));
  });
  const portIn = (line: string) => /(?:port=|127\.0\.0\.1:|localhost:)([1-9]\d+)/.exec(line)?.[1];
  const ports = () => [...new Set(lines.flatMap((line) => portIn(line) ?? []))].map(Number);
  // Of Redis, two servers and nginx; what these say may come after the URL.
  await expect.poll(ports).toHaveLength(4);
  return { process: child, lines, ports: ports() };
}

async function areFree(ports: number[]): Promise<boolean> {
  return (await Promise.all(ports.map(isFree))).every(Boolean);
}
