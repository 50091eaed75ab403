/** Hostile requests over HTTP, byte by byte: straight to a server, and smuggled through nginx. */
import { once } from 'node:events';
import { get } from 'node:http';
import { type Cluster, startCluster } from '@tictactoe/cluster/start-cluster';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Bystanders, startBystanders } from './bystanders.ts';
import { sendRaw } from './raw-socket.ts';

let cluster: Cluster;
let pids: number[];
let bystanders: Bystanders;
/** What nginx says when it takes a server for broken. */
const blamed: string[] = [];
beforeAll(async () => {
  cluster = await startCluster({
    servers: 2, // of one alone nginx would not say it
    env: { LIMITS: 'off' },
    onLog: (_name, line) => {
      if (line.includes('upstream server temporarily disabled')) blamed.push(line);
    },
  });
  pids = [...cluster.servers.map(({ pid }) => pid), cluster.nginx?.pid ?? 0];
  bystanders = await startBystanders(cluster.url);
}, 60_000);
/** The very same processes still answer, and all the while others could play. */
afterAll(async () => {
  const { moves } = await bystanders.stop();
  expect(moves).toBeGreaterThan(20);
  expect([...cluster.servers.map(({ pid }) => pid), cluster.nginx?.pid ?? 0]).toEqual(pids);
  expect((await fetch(`${cluster.url}/livez`)).status).toBe(200);
  await cluster.stop();
}, 60_000);

const portOf = (place: string) =>
  Number(new URL(place === 'nginx' ? cluster.url : (cluster.servers[0]?.url ?? '')).port);
const statusesOf = (answer: string) =>
  [...answer.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, status]) => Number(status));

/** Whole requests, or heads that `Connection: close` and an empty line end. */
const head = (start: string, ...headers: string[]) =>
  [start, 'Host: localhost', ...headers, 'Connection: close', '', ''].join('\r\n');
const handshake = (query: string, ...headers: string[]) =>
  head(`GET /socket.io/?${query} HTTP/1.1`, ...headers);
const upgrade = ['Upgrade: websocket', 'Sec-WebSocket-Version: 13'];

const requests: [what: string, bytes: string][] = [
  ...[
    ...['/../package.json', '/../../etc/passwd', '/%2e%2e/package.json', '/..%2f..%2fetc/passwd'],
    ...[
      '/%2e%2e%2f%2e%2e%2fetc%2fpasswd',
      '/assets/../../package.json',
      '/assets/..%2f..%2fpackage.json',
    ],
    ...[
      '/assets/%2e%2e/%2e%2e/src/main.tsx',
      '/..%5c..%5cpackage.json',
      '/....//package.json',
      '//etc/passwd',
    ],
    ...[
      '/%00',
      '/index.html%00.js',
      '/assets/%00',
      '/%c0%ae%c0%ae/package.json',
      '/%',
      '/%zz',
      '/.git/config',
    ],
    ...[
      '/.env',
      '/r/%2e%2e%2fpackage.json',
      '/r/<script>',
      '/r/ABC/../../../.env',
      '/assets/.env',
      '/~root',
    ],
    ...[
      '/server/src/main.ts',
      '/node_modules/express/package.json',
      `/${'a'.repeat(6000)}`,
      '/socket.io/../.env',
    ],
    ...['/socket.io/socket.io.js', '/socket.io/admin', '/socket.io', '/__proto__', '/constructor'],
  ].map((path): [string, string] => [`GET ${path.slice(0, 60)}`, head(`GET ${path} HTTP/1.1`)]),
  ...[
    'POST',
    'PUT',
    'DELETE',
    'PATCH',
    'TRACE',
    'CONNECT',
    'PROPFIND',
    'get',
    'G\u0000T',
    'GETGETGET',
  ].map((method): [string, string] => [
    `${method} /`,
    head(`${method} / HTTP/1.1`, 'Content-Length: 0'),
  ]),
  ['no HTTP at all', 'hello\r\n\r\n'],
  ['TLS where there is none', '\u0016\u0003\u0001\u0000\u00f0\u0001\u0000\u0000\r\n\r\n'],
  ['HTTP/2 where there is none', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
  ['a version from the future', head('GET / HTTP/9.9')],
  ['no version', 'GET /nowhere\r\n\r\n'],
  ['no host', 'GET /nowhere HTTP/1.1\r\nConnection: close\r\n\r\n'],
  ['two hosts', head('GET / HTTP/1.1', 'Host: evil.example')],
  ['a header without a name', head('GET /nowhere HTTP/1.1', ': value')],
  ['a header with a space in its name', head('GET /nowhere HTTP/1.1', 'X Y: 1')],
  ['a folded header', head('GET /nowhere HTTP/1.1', 'X-A: 1', ' folded')],
  ['a null in a header', head('GET /nowhere HTTP/1.1', 'X-A: \u0000')],
  ['a header of 100 KB', head('GET /nowhere HTTP/1.1', `X-A: ${'a'.repeat(100_000)}`)],
  ['ten thousand headers', head('GET /nowhere HTTP/1.1', ...Array<string>(10_000).fill('X-A: 1'))],
  ['a cookie of 20 KB', head('GET /nowhere HTTP/1.1', `Cookie: ${'a'.repeat(20_000)}`)],
  ['a length that is negative', head('POST /nowhere HTTP/1.1', 'Content-Length: -1')],
  ['a length that is no number', head('POST /nowhere HTTP/1.1', 'Content-Length: 0x10')],
  ['two lengths', head('POST /nowhere HTTP/1.1', 'Content-Length: 0', 'Content-Length: 5')],
  ['a length of a petabyte', head('POST /nowhere HTTP/1.1', 'Content-Length: 1000000000000000')],
  ['a range of everything', head('GET /nowhere HTTP/1.1', `Range: bytes=${'0-,'.repeat(500)}0-`)],
  ...[
    ...[
      '',
      'EIO=4',
      'EIO=4&transport=',
      'EIO=4&transport=webtransport',
      'EIO=4&transport=__proto__',
    ],
    ...['EIO=4&transport[]=polling', 'EIO=3&transport=polling', 'EIO=4&transport=polling&sid=x'],
    ...['EIO=4&transport=polling&sid=__proto__', 'EIO=4&transport=polling&sid=constructor'],
    ...['EIO=4&transport=polling&sid[]=a', `EIO=4&transport=polling&sid=${'a'.repeat(3000)}`],
    ...[
      'EIO=4&transport=websocket',
      'EIO=4&transport=polling&j=alert(1)&sid=x',
      '%',
      '%00',
      '&&&===',
    ],
  ].map((query): [string, string] => [
    `a handshake with "${query.slice(0, 50)}"`,
    handshake(query),
  ]),
  [
    'a handshake with an Origin that is none',
    handshake('EIO=4&transport=polling', 'Origin: \u0001'),
  ],
  ['an upgrade without a key', handshake('EIO=4&transport=websocket', ...upgrade)],
  [
    'an upgrade with a short key',
    handshake('EIO=4&transport=websocket', ...upgrade, 'Sec-WebSocket-Key: x'),
  ],
  [
    'an upgrade to something else',
    head('GET /nowhere HTTP/1.1', 'Upgrade: h2c', 'HTTP2-Settings: AA'),
  ],
  ['an upgrade elsewhere', head('GET /nowhere HTTP/1.1', ...upgrade)],
  [
    'an upgrade with a body',
    `${head('POST /socket.io/?EIO=4&transport=websocket HTTP/1.1', ...upgrade, 'Content-Length: 60000')}${'x'.repeat(60_000)}`,
  ],
  [
    'a strange method with a body',
    `${head('HACK / HTTP/1.1', 'Content-Length: 60000')}${'x'.repeat(60_000)}`,
  ],
  ['headers of 30 KB', head('GET / HTTP/1.1', ...Array(4).fill(`X-A: ${'a'.repeat(7500)}`))],
  [
    'headers of 30 KB before a body',
    `${head('POST /socket.io/?EIO=4&transport=polling HTTP/1.1', ...Array(4).fill(`X-A: ${'a'.repeat(7000)}`), 'Content-Length: 60000')}${'x'.repeat(60_000)}`,
  ],
  [
    'a poll with a body that is too large',
    `${head('POST /socket.io/?EIO=4&transport=polling&sid=x HTTP/1.1', 'Content-Length: 60000')}${'x'.repeat(60_000)}`,
  ],
  [
    'an upgrade of an old version',
    handshake('EIO=4&transport=websocket', 'Upgrade: websocket', 'Sec-WebSocket-Version: 1'),
  ],
];

describe.each(['a server', 'nginx'])('at %s', (place) => {
  test.each(requests)('%s is refused and gives nothing away', async (_what, bytes) => {
    const answer = await sendRaw(portOf(place), Buffer.from(bytes, 'latin1'));
    // Nothing at all, a page of the game, or a refusal; never a failure of ours.
    for (const status of statusesOf(answer))
      expect([200, 301, 204, ...range(400, 431), 501, 505]).toContain(status);
    expect(answer).not.toMatch(
      /root:|"workspaces"|\[core\]|PLAYER_ID_KEY=|node_modules|at .*\.ts:\d/,
    );
  });
});

test('[R11] an upgrade elsewhere is answered like any request', async () => {
  const headers = { Connection: 'Upgrade', Upgrade: 'websocket' };
  for (const path of ['/nowhere', '/api/nowhere']) {
    const request = get(`${cluster.url}${path}`, { headers });
    const [response] = await once(request, 'response');
    expect(response.statusCode).toBe(404);
    response.resume();
  }
});

test('[R11] nothing of this has made nginx take a server for broken', () => {
  expect(blamed).toEqual([]);
});

test('what these tests look for would be seen', async () => {
  for (const place of ['a server', 'nginx']) {
    expect(statusesOf(await sendRaw(portOf(place), head('GET / HTTP/1.1')))).toEqual([200]);
  }
  expect(await sendRaw(portOf('a server'), head('GET /metrics HTTP/1.1'))).toContain('ttt_');
});

describe('smuggling', () => {
  const smuggled = 'GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n';
  const post = (...headers: string[]) =>
    ['POST /nowhere HTTP/1.1', 'Host: localhost', ...headers, '', ''].join('\r\n');
  const { length } = smuggled;
  test.each<[what: string, bytes: string]>([
    [
      'a length and chunks',
      `${post('Content-Length: 4', 'Transfer-Encoding: chunked')}0\r\n\r\n${smuggled}`,
    ],
    [
      'chunks and a length',
      `${post('Transfer-Encoding: chunked', `Content-Length: ${length + 5}`)}0\r\n\r\n${smuggled}`,
    ],
    [
      'chunks spelt strangely',
      `${post('Transfer-Encoding: xchunked', 'Content-Length: 4')}0\r\n\r\n${smuggled}`,
    ],
    [
      'chunks after a tab',
      `${post('Transfer-Encoding:\tchunked', 'Content-Length: 4')}0\r\n\r\n${smuggled}`,
    ],
    [
      'chunks twice',
      `${post('Transfer-Encoding: chunked', 'Transfer-Encoding: identity')}0\r\n\r\n${smuggled}`,
    ],
    [
      'a space before the colon',
      `${post('Transfer-Encoding : chunked', 'Content-Length: 4')}0\r\n\r\n${smuggled}`,
    ],
    [
      'a chunk of a strange size',
      `${post('Transfer-Encoding: chunked')}-1\r\n${smuggled}\r\n0\r\n\r\n`,
    ],
    ['a chunk with a bare line feed', `${post('Transfer-Encoding: chunked')}0\n\n${smuggled}`],
    ['a line feed in a header', post(`X-A: 1\n\n${smuggled}`)],
    ['a carriage return in a header', post(`X-A: 1\r${smuggled}`)],
    [
      'an upgrade that is refused',
      `${head('GET /nowhere HTTP/1.1', ...upgrade).replace('close', 'Upgrade')}${smuggled}`,
    ],
    [
      'an upgrade of an old version',
      `${handshake('EIO=4&transport=websocket', 'Upgrade: websocket', 'Sec-WebSocket-Version: 1').replace('close', 'Upgrade')}${smuggled}`,
    ],
  ])('%s brings no request past nginx', async (_what, bytes) => {
    const answer = await sendRaw(portOf('nginx'), Buffer.from(bytes, 'latin1'));
    // What a server itself would say to it.
    expect(answer).not.toContain('ttt_');
    expect(answer).not.toContain('process_cpu');
    // Whoever comes next on nginx' connections to the servers gets an answer to what he asked.
    const replies = await Promise.all(
      Array.from({ length: 8 }, async () => (await fetch(`${cluster.url}/livez`)).text()),
    );
    expect(new Set(replies)).toEqual(new Set(['ok\n']));
  });
});

const range = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, i) => from + i);
