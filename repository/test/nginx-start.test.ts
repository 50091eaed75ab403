/** What nginx/start.sh makes of the environment, without a container: its files go to a folder of their own. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

const script = readFileSync(new URL('../../nginx/start.sh', import.meta.url), 'utf8');
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'nginx-start-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Runs the script with `echo` in nginx' place and `resolvConf` in that of /etc/resolv.conf. */
function start(environment: NodeJS.ProcessEnv, resolvConf = '') {
  writeFileSync(join(folder, 'resolv.conf'), resolvConf);
  const tried = script
    .replaceAll('/tmp', folder)
    .replaceAll('/etc/resolv.conf', `${folder}/resolv.conf`)
    .replace('exec nginx', 'exec echo');
  const env = { PATH: process.env.PATH, ...environment };
  const { status, stderr } = spawnSync('sh', ['-c', tried], { env, encoding: 'utf8' });
  return { status, stderr, written: (name: string) => readFileSync(join(folder, name), 'utf8') };
}

test("asks Docker's DNS for the name `server`, unless told otherwise", () => {
  const { status, written } = start({});
  expect(status).toBe(0);
  expect(written('resolver.conf')).toBe('resolver 127.0.0.11 valid=2s ipv6=off;\n');
  expect(written('servers.conf')).toMatch(/^server server:3000 resolve max_fails=1 /);
  expect(written('anyone.conf')).toBe('server server:3000 resolve max_fails=0;\n');
});

test('asks another DNS server for other names', () => {
  const names = { SERVERS_HOST: 'tasks.server', ANYONE_HOST: 'anyone' };
  const { written } = start({ RESOLVER: '10.0.0.10:5353', ...names });
  expect(written('resolver.conf')).toMatch(/^resolver 10\.0\.0\.10:5353 /);
  expect(written('servers.conf')).toMatch(/^server tasks\.server:3000 /);
  expect(written('anyone.conf')).toMatch(/^server anyone:3000 /);
  expect(start({ SERVERS_HOST: 'tasks.server' }).written('anyone.conf')).toMatch('tasks.server');
});

test('RESOLVER=system is the first DNS server of /etc/resolv.conf, IPv6 in brackets', () => {
  const resolvConf = 'search a.example\nnameserver 10.96.0.10\nnameserver 10.96.0.11\n';
  const { written } = start({ RESOLVER: 'system' }, resolvConf);
  expect(written('resolver.conf')).toMatch(/^resolver 10\.96\.0\.10 /);
  start({ RESOLVER: 'system' }, 'nameserver fd00::a\n');
  expect(written('resolver.conf')).toMatch(/^resolver \[fd00::a\] /);
});

test.each([
  { RESOLVER: '10.0.0.10; include /etc/passwd' },
  { SERVERS_HOST: 'server other' },
  { ANYONE_HOST: 'http://server' },
  { RESOLVER: 'system' }, // with an empty /etc/resolv.conf
])('does not start with %j', (environment) => {
  const { status, stderr } = start(environment);
  expect(status).toBe(78);
  expect(stderr).toContain('RESOLVER holds an address');
});
