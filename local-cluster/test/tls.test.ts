/** TLS at nginx: https and wss, plain HTTP sent there, nothing old; and how many connections one may have. */

import { readFile } from 'node:fs/promises';
import { get as getHttp, type IncomingMessage } from 'node:http';
import { connect as connectHttp2 } from 'node:http2';
import { request } from 'node:https';
import { createConnection, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { io } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { onFreePort } from '../src/free-port.ts';
import { type Certificate, makeCertificate } from '../src/make-certificate.ts';
import { type Cluster, startCluster } from '../src/start-cluster.ts';

describe('with a certificate', () => {
  let signed: Certificate;
  let cluster: Cluster;
  let ca: Buffer;
  let port: number;
  beforeAll(async () => {
    signed = await makeCertificate();
    ca = await readFile(signed.certificate);
    cluster = await onFreePort((free) => {
      port = free;
      return startCluster({
        servers: 2,
        tls: { port, certificate: signed.certificate, key: signed.key },
        env: { HSTS_SECONDS: '31536000', PUBLIC_URL: `https://localhost:${port}` },
      });
    });
  });
  afterAll(async () => {
    await cluster.stop();
    await signed.remove();
  });

  test('the page comes over https, and tells browsers to insist on it where that was asked for', async () => {
    const response = await getOverTls(port, ca);
    expect(response.status).toBe(200);
    expect(response.headers['strict-transport-security']).toBe('max-age=31536000');
  });

  test.each([
    ['websocket', ['websocket']],
    ['polling', ['polling']],
  ] as const)('a game is played by %s', async (_, transports) => {
    const url = `https://localhost:${port}`;
    const socket = io(url, {
      ...{
        transports: [...transports],
        forceNew: true,
        reconnection: false,
        withCredentials: true,
      },
      ...{ auth: { secret: 's'.repeat(24) }, ca: ca.toString(), extraHeaders: { Origin: url } },
    });
    onTestFinished(() => void socket.close());
    const reply = await socket.timeout(10_000).emitWithAck('room:create', { name: 'Ann' });
    expect(reply).toMatchObject({ ok: true });
  });

  test('twenty event streams share one connection of HTTP/2', async () => {
    const session = connectHttp2(`https://localhost:${port}`, { ca });
    onTestFinished(() => session.destroy());
    const streams = Array.from({ length: 20 }, () =>
      session.request({ ':path': '/api/cluster/events' }),
    );
    const firstEvents = streams.map(
      (stream) =>
        new Promise<string>((resolve) => {
          let told = '';
          stream.setEncoding('utf8').on('data', (chunk: string) => {
            told += chunk;
            if (told.includes('data:')) resolve(told);
          });
        }),
    );
    for (const told of await Promise.all(firstEvents)) {
      expect(told).toContain('event:cluster:updated');
    }
  });

  test('plain HTTP is sent to https, with its path', async () => {
    const response = await fetch(`${cluster.url}/r/ABCDEFGHJK?x=1`, { redirect: 'manual' });
    expect(response.status).toBe(308);
    expect(response.headers.get('location')).toBe(`https://127.0.0.1:${port}/r/ABCDEFGHJK?x=1`);
  });

  test('plain HTTP that asks for a name of somebody else is sent nowhere', async () => {
    const statuses: [number | undefined, string | undefined][] = [];
    for (const host of ['evil.example', 'localhost.evil.example', `localhost:${port}`]) {
      const { status, headers } = await getPlain(cluster.url, host);
      statuses.push([status, headers.location]);
    }
    expect(statuses).toEqual([
      [421, undefined],
      [421, undefined],
      [308, `https://localhost:${port}/`],
    ]);
  });

  test('the cookie that names a server goes over https only', async () => {
    const { headers } = await getOverTls(port, ca);
    expect(headers['set-cookie']).toEqual([
      expect.stringMatching(/^route=.*; HttpOnly; SameSite=Lax; Secure$/),
    ]);
  });

  test('a page of the same host that came without TLS is another origin', async () => {
    const socket = io(`https://localhost:${port}`, {
      ...{ transports: ['websocket'], forceNew: true, reconnection: false, ca: ca.toString() },
      extraHeaders: { Origin: `http://localhost:${port}` },
    });
    onTestFinished(() => void socket.close());
    await new Promise((resolve) => socket.once('connect_error', resolve));
  });

  test.each([
    ['TLSv1.3', 'TLSv1.3', true],
    ['TLSv1.2', 'TLSv1.2', true],
    ['TLSv1.1', 'TLSv1.1', false],
  ] as const)('%s is spoken: %s %s', async (_, version, isSpoken) => {
    const socket = connectTls({
      ...{ port, host: '127.0.0.1', servername: 'localhost', ca },
      ...{ minVersion: version, maxVersion: version, ciphers: 'DEFAULT@SECLEVEL=0' },
    });
    const outcome = new Promise((resolve) => {
      socket.once('secureConnect', () => resolve(socket.getProtocol()));
      socket.once('error', () => resolve(null));
    });
    expect(await outcome).toBe(isSpoken ? version : null);
    socket.destroy();
  });
});

test('an address has so many connections; more are answered 429, and others are not held up', async () => {
  const cluster = await startCluster({ servers: 1, env: { CONNECTIONS_PER_ADDRESS: '5' } });
  onTestFinished(cluster.stop);
  const { hostname, port } = new URL(cluster.url);
  const held: Socket[] = [];
  onTestFinished(() => held.forEach((socket) => void socket.destroy()));
  const webSocket = [
    ...['GET /socket.io/?EIO=4&transport=websocket HTTP/1.1', `Host: ${hostname}:${port}`],
    ...['Connection: Upgrade', 'Upgrade: websocket', 'Sec-WebSocket-Version: 13'],
    ...['Sec-WebSocket-Key: c2VjcmV0LW9mLXNvY2tldA==', '', ''],
  ].join('\r\n');
  const statuses: string[] = [];
  for (let i = 0; i < 7; i++) {
    const socket = createConnection({ host: hostname, port: Number(port) });
    held.push(socket);
    socket.write(webSocket);
    statuses.push(
      await new Promise((resolve) =>
        socket.once('data', (data) => resolve(data.toString('latin1').slice(9, 12))),
      ),
    );
  }
  expect(statuses).toEqual([...Array(5).fill('101'), '429', '429']);
  for (const socket of held) socket.destroy();
  await expect.poll(async () => (await fetch(cluster.url)).status).toBe(200);
});

function getPlain(url: string, host: string) {
  return new Promise<{ status: number | undefined; headers: IncomingMessage['headers'] }>(
    (resolve, reject) => {
      getHttp(url, { headers: { Host: host } }, (response) => {
        response.resume();
        resolve({ status: response.statusCode, headers: response.headers });
      }).once('error', reject);
    },
  );
}

function getOverTls(port: number, ca: Buffer) {
  return new Promise<{ status: number | undefined; headers: NodeJS.Dict<string | string[]> }>(
    (resolve, reject) => {
      const asked = request({ port, host: 'localhost', ca }, (response) => {
        response.resume();
        resolve({ status: response.statusCode, headers: response.headers });
      });
      asked.once('error', reject).end();
    },
  );
}
