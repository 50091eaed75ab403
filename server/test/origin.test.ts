/** Which pages may talk to the game: raw handshakes with a forged Origin, and CORS. */
import { get } from 'node:http';
import { type Cluster, startCluster } from '@tictactoe/cluster/start-cluster';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

/** Engine.IO answers every upgrade it refuses with 400, and says why in its body. */
const refusedUpgrade = 400;
const allowed = 'https://friend.example';
let cluster: Cluster;
beforeAll(async () => {
  cluster = await startCluster({ servers: 2, env: { ALLOWED_ORIGINS: allowed } });
}, 60_000);
afterAll(() => cluster.stop(), 60_000);

type Headers = Record<string, string>;
const where = ['a server', 'nginx'] as const;
const portOf = (place: (typeof where)[number]) =>
  new URL(place === 'nginx' ? cluster.url : (cluster.servers[0]?.url ?? '')).port;

/** The status of a WebSocket's handshake; 101 means let in. */
function webSocket(port: string, headers: Headers): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const asked = get({
      ...{ port, host: '127.0.0.1', path: '/socket.io/?EIO=4&transport=websocket' },
      headers: {
        ...{ Connection: 'Upgrade', Upgrade: 'websocket', 'Sec-WebSocket-Version': '13' },
        ...{
          'Sec-WebSocket-Key': 'c2VjcmV0LW9mLXNvY2tldA==',
          Host: `127.0.0.1:${port}`,
          ...headers,
        },
      },
    });
    asked.once('upgrade', (response, socket) => {
      socket.destroy();
      resolve(response.statusCode);
    });
    asked.once('response', (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    asked.once('error', reject);
  });
}
const polling = (port: string, headers: Headers) =>
  fetch(`http://127.0.0.1:${port}/socket.io/?EIO=4&transport=polling`, { headers });

describe.each(where)('at %s', (place) => {
  test.each<[origin: string]>([
    ...([['https://evil.example'], ['null'], ['file://'], [''], ['*']] as [string][]),
    ...([['http://127.0.0.1'], ['http://127.0.0.1:1'], ['http://localhost']] as [string][]),
    ...([['http://127.0.0.1:PORT.evil.example'], ['http://evil.example@127.0.0.1:PORT']] as [
      string,
    ][]),
    ...([['http://127.0.0.1:PORT/'], ['http://127.0.0.1:PORT/path']] as [string][]),
    ...([['ftp://127.0.0.1:PORT'], ['javascript:alert(1)'], ['HTTP://127.0.0.1:PORT']] as [
      string,
    ][]),
    ...([['https://friend.example.evil.example'], ['http://friend.example']] as [string][]),
    [`${allowed}, https://evil.example`],
  ])('a page of "%s" is refused', async (origin) => {
    const port = portOf(place);
    const headers = { Origin: origin.replace('PORT', port) };
    expect(await webSocket(port, headers)).toBe(refusedUpgrade);
    const response = await polling(port, headers);
    expect(response.status).toBe(403);
    expect(await response.json()).toMatchObject({ message: 'origin_not_allowed' });
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
  });

  test('its own page, an allowed one and a program without Origin are let in', async () => {
    const port = portOf(place);
    for (const headers of [{ Origin: `http://127.0.0.1:${port}` }, { Origin: allowed }, {}]) {
      expect(await webSocket(port, headers as Headers)).toBe(101);
      expect((await polling(port, headers as Headers)).status).toBe(200);
    }
  });

  test('a Host or a scheme that a client makes up does not make its Origin an own one', async () => {
    const port = portOf(place);
    const headers = {
      ...{ Origin: 'https://evil.example', 'X-Forwarded-Proto': 'https' },
      ...{ 'X-Forwarded-Host': 'evil.example', Forwarded: 'host=evil.example' },
    };
    // The server itself believes whoever comes from nginx' address: only there is it to be reached.
    if (place === 'nginx') expect(await webSocket(port, headers)).toBe(refusedUpgrade);
    else expect(await webSocket(port, { ...headers, 'X-Forwarded-Host': '' })).toBe(refusedUpgrade);
  });

  test('CORS: answers may be read by allowed pages alone', async () => {
    const url = `http://127.0.0.1:${portOf(place)}`;
    const corsOf = async (path: string, origin: string) =>
      (await fetch(`${url}${path}`, { headers: { Origin: origin } })).headers.get(
        'access-control-allow-origin',
      );
    for (const path of ['/', '/livez', '/socket.io/?EIO=4&transport=polling']) {
      expect(await corsOf(path, allowed)).toBe(allowed);
      expect(await corsOf(path, 'https://evil.example')).toBeNull();
    }
  });
});

test('every page says what it may load, that nobody may frame it, and nothing of HSTS', async () => {
  const { headers } = await fetch(cluster.url);
  const policy = headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toContain('unsafe');
  expect(policy).not.toContain('*');
  expect(headers.get('x-frame-options')).toBe('DENY');
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.get('referrer-policy')).toBe('no-referrer');
  expect(headers.get('permissions-policy')).toContain('camera=()');
  expect(headers.get('strict-transport-security')).toBeNull();
  expect(headers.get('x-powered-by')).toBeNull();
});
