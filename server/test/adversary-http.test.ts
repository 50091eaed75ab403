/** Hostile requests over HTTP, byte by byte: straight to a server, and smuggled through nginx. */
import { once } from 'node:events';
import { get } from 'node:http';
import { handshake, head, hostileRequests, upgrade } from '@tictactoe/attack/hostile-requests';
import { type Cluster, startCluster } from '@tictactoe/local-cluster/start-cluster';
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
});
/** The very same processes still answer, and all the while others could play. */
afterAll(async () => {
  const { moves } = await bystanders.stop();
  expect(moves).toBeGreaterThan(20);
  expect([...cluster.servers.map(({ pid }) => pid), cluster.nginx?.pid ?? 0]).toEqual(pids);
  expect((await fetch(`${cluster.url}/livez`)).status).toBe(200);
  await cluster.stop();
});

const portOf = (place: string) =>
  Number(new URL(place === 'nginx' ? cluster.url : (cluster.servers[0]?.url ?? '')).port);
const statusesOf = (answer: string) =>
  [...answer.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, status]) => Number(status));

describe.each(['a server', 'nginx'])('at %s', (place) => {
  test.each(hostileRequests)('%s is refused and gives nothing away', async (_what, bytes) => {
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
  const smuggled = head('GET /metrics HTTP/1.1');
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
