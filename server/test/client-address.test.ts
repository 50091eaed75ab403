/** The real client address: told by a trusted proxy, and by nobody else. */
import {
  createServer,
  type RequestListener,
  type RequestOptions,
  request,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { startCluster } from '@tictactoe/local-cluster/start-cluster';
import { type NginxOptions, startNginx } from '@tictactoe/local-cluster/start-nginx';
import { startServer } from '@tictactoe/local-cluster/start-server';
import type { Reply } from '@tictactoe/shared/protocol';
import { io } from 'socket.io-client';
import { describe, expect, onTestFinished, test } from 'vitest';
import { networkOf } from '../src/network/client-address.ts';
import { secretOf } from './test-player.ts';

test.each([
  ['192.0.2.1', '192.0.2.1'],
  ['::ffff:192.0.2.1', '192.0.2.1'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:DB8:0001:0002::9', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['', ''],
])('%s is counted as %s', (address, network) => {
  expect(networkOf(address)).toBe(network);
});

let players = 0;
/** Makes one room as a new player who says to come from the given address. */
async function createFrom(url: string, headers: Record<string, string>): Promise<string> {
  const socket = io(url, {
    ...{ auth: { secret: secretOf(`address${players++}`) }, transports: ['websocket'] },
    ...{ forceNew: true, reconnection: false, extraHeaders: headers },
  });
  onTestFinished(() => void socket.close());
  const reply: Reply = await socket.emitWithAck('room:create', { name: 'A' });
  return reply.ok ? 'ok' : reply.code;
}

const onceEach = { CREATE_RATE: '1/600', ADDRESS_FACTOR: '2' };
const forgeries = [
  { 'X-Forwarded-For': '192.0.2.1' },
  { 'X-Forwarded-For': '192.0.2.2, 127.0.0.1' },
  { 'X-Forwarded-For': '192.0.2.3, 127.0.0.1, 127.0.0.1' },
  { 'x-real-ip': '192.0.2.4', forwarded: 'for=192.0.2.4' },
  { 'X-Forwarded-For': '::1' },
];

describe('an address that is made up', () => {
  test('changes nothing where nobody is trusted', async () => {
    const log: string[] = [];
    const server = await startServer({
      name: 'server-1',
      env: { ...onceEach, TRUSTED_PROXIES: '' },
      onLog: (_, line) => log.push(line),
    });
    onTestFinished(async () => void (await server.stop()));
    const codes: string[] = [];
    for (const forged of forgeries) codes.push(await createFrom(server.url, forged));
    expect(codes).toEqual(['ok', 'ok', ...Array(3).fill('rate_limited')]);
    // Once, for whoever forgot to name the proxy.
    const warnings = () => log.filter((line) => line.includes('not in TRUSTED_PROXIES'));
    await expect.poll(warnings).toEqual([expect.stringContaining('"proxy":"127.0.0.1"')]);
  });

  test('changes nothing through nginx, whom the servers trust', async () => {
    const cluster = await startCluster({ servers: 2, env: onceEach });
    onTestFinished(cluster.stop);
    const codes: string[] = [];
    for (const forged of forgeries) codes.push(await createFrom(cluster.url, forged));
    expect(codes).toEqual(['ok', 'ok', ...Array(3).fill('rate_limited')]);
  });

  test('counts when the one who tells it is trusted, and what it was told before does not', async () => {
    const env = { ...onceEach, TRUSTED_PROXIES: 'loopback' };
    const log: string[] = [];
    const server = await startServer({
      ...{ name: 'server-1', env, onLog: (_: string, line: string) => log.push(line) },
    });
    onTestFinished(async () => void (await server.stop()));
    const codes: string[] = [];
    for (const client of ['192.0.2.1', '192.0.2.1', '192.0.2.2', '9.9.9.9, 192.0.2.1']) {
      codes.push(await createFrom(server.url, { 'X-Forwarded-For': client }));
    }
    expect(codes).toEqual(['ok', 'ok', 'ok', 'rate_limited']);
    expect(log.join()).not.toContain('TRUSTED_PROXIES');
  });
});

/** nginx before a server that answers as `respond` does. */
async function nginxBefore(respond: RequestListener, options: Partial<NginxOptions> = {}) {
  const upstream = createServer(respond);
  await new Promise<void>((resolve) => upstream.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    upstream.close();
    upstream.closeAllConnections();
  });
  const { port } = upstream.address() as AddressInfo;
  const nginx = await startNginx({ serverPorts: [port], ...options });
  onTestFinished(nginx.remove);
  /** Resolves to the status. */
  return (options: RequestOptions) =>
    new Promise<number | undefined>((resolve, reject) => {
      const asked = request(`${nginx.url}/livez`, { agent: false, ...options }, (response) => {
        response.resume().once('end', () => resolve(response.statusCode));
      });
      asked.once('error', reject).end();
    });
}

test('nginx sets the headers that speak for a client anew, whatever the client sent', async () => {
  const seen = Promise.withResolvers<NodeJS.Dict<string | string[]>>();
  const ask = await nginxBefore((asked, response) => {
    seen.resolve(asked.headers);
    response.end();
  });
  const headers = {
    ...{ Host: 'play.example:8080', 'X-Forwarded-For': '192.0.2.1', 'X-Forwarded-Proto': 'https' },
    ...{ 'X-Forwarded-Host': 'evil.example', 'X-Real-IP': '192.0.2.1', Forwarded: 'for=192.0.2.1' },
    ...{ 'X-Request-Id': 'chosen', Connection: 'close, X-Forwarded-For' },
  };
  await ask({ headers });
  const received = await seen.promise;
  expect(received).toMatchObject({
    ...{ host: 'play.example:8080', 'x-forwarded-for': '127.0.0.1', 'x-forwarded-proto': 'http' },
    'x-forwarded-host': 'play.example:8080',
  });
  expect(received['x-request-id']).not.toBe('chosen');
  expect(received).not.toHaveProperty('x-real-ip');
  expect(received).not.toHaveProperty('forwarded');
});

test('[R11] of 1500 requests at once from one address nginx refuses some, and another address waits for none', async () => {
  // More connections than there are requests: it is these that are counted.
  const ask = await nginxBefore((_asked, response) => void response.end(), {
    connectionsPerAddress: 2000,
  });
  let answered = 0;
  const all = Array.from({ length: 1500 }, () =>
    ask({ localAddress: '127.0.0.66' }).finally(() => answered++),
  );
  expect(await ask({ localAddress: '127.0.0.5' })).toBe(200);
  // Those that have to wait for their turn take seconds.
  expect(answered).toBeLessThan(1500);
  const statuses = await Promise.all(all);
  expect(new Set(statuses)).toEqual(new Set([200, 429]));
  expect(statuses.filter((status) => status === 200).length).toBeGreaterThanOrEqual(500);
});

test('[R11] to nginx, behind a load balancer, addresses of one IPv6 network are one address', async () => {
  const trust = `set_real_ip_from 127.0.0.1;
real_ip_header X-Forwarded-For;
geo $realip_remote_addr $is_forwarded { default 0; 127.0.0.1 1; }`;
  const held: ServerResponse[] = [];
  const whenHeld = Promise.withResolvers<void>();
  const ask = await nginxBefore(
    (_asked, response) => {
      if (held.push(response) === 2) whenHeld.resolve();
      else if (held.length > 2) response.end();
    },
    { trust, connectionsPerAddress: 2 },
  );
  const askFrom = (address: string) => ask({ headers: { 'X-Forwarded-For': address } });
  const first = [askFrom('2001:db8:1:2::1'), askFrom('2001:db8:1:2:ffff::1')];
  await whenHeld.promise;
  expect(await askFrom('2001:db8:1:2:3:4:5:6')).toBe(429);
  expect(await askFrom('2001:db8:1:3::1')).toBe(200);
  for (const response of held) response.end();
  expect(await Promise.all(first)).toEqual([200, 200]);
});
