/** Which pages may talk to the game: raw handshakes with a forged Origin, and CORS. */
import { get } from 'node:http';
import { openPolling } from '@tictactoe/attack/raw-guest';
import { type Cluster, startCluster } from '@tictactoe/local-cluster/start-cluster';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

/** Engine.IO answers every upgrade it refuses with 400, and says why in its body. */
const refusedUpgrade = 400;
const allowed = 'https://friend.example';
let cluster: Cluster;
beforeAll(async () => {
  cluster = await startCluster({ servers: 2, env: { ALLOWED_ORIGINS: allowed, ACCOUNTS: 'off' } });
});
afterAll(() => cluster.stop());

type Headers = Record<string, string>;
const where = ['a server', 'nginx'] as const;
const portOf = (place: (typeof where)[number]) =>
  new URL(place === 'nginx' ? cluster.url : (cluster.servers[0]?.url ?? '')).port;

/** The status of a WebSocket's handshake, of a polling session's if `sid` is given; 101 means let in. */
function webSocket(port: string, headers: Headers, sid = ''): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const path = `/socket.io/?EIO=4&transport=websocket${sid && `&sid=${sid}`}`;
    const asked = get({
      ...{ port, host: '127.0.0.1', path },
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

  test.each<[what: string, headers: Headers]>([
    ['by its Origin', { Origin: 'https://evil.example' }],
    ['as an image or a script', { 'Sec-Fetch-Site': 'cross-site' }],
    ['of a neighbouring site', { 'Sec-Fetch-Site': 'same-site' }],
  ])(
    '[R11] no later request of a session may come from another site: %s',
    async (_what, headers) => {
      const port = portOf(place);
      const session = await openPolling(`http://127.0.0.1:${port}`);
      const { sid, target, post } = session;
      const foreign = { headers: { ...headers, ...session.headers } };
      const asked = [
        fetch(target, foreign),
        fetch(target, { method: 'POST', body: '3', ...foreign }),
        polling(port, headers),
      ];
      expect((await Promise.all(asked)).map(({ status }) => status)).toEqual([403, 403, 403]);
      expect(await webSocket(port, foreign.headers, sid)).toBe(refusedUpgrade);
      // The session itself has taken no harm.
      expect(await post('3')).toBe(200);
    },
  );

  test.each([
    ['a page would run as a script (JSONP)', '&j=0', 400],
    ['of an older protocol', '&EIO=3', 400],
  ])('[R11] an answer that is %s is refused', async (_what, query, status) => {
    const url = `http://127.0.0.1:${portOf(place)}/socket.io/?EIO=4&transport=polling`;
    const { target, headers } = await openPolling(`http://127.0.0.1:${portOf(place)}`);
    for (const each of [url, target]) {
      expect((await fetch(`${each}${query}`, { headers })).status).toBe(status);
      const posted = await fetch(`${each}${query}`, { method: 'POST', body: 'd=3', headers });
      expect(posted.status).toBe(status);
    }
  });

  test('[R11] browsers are told to let no other page have the answers', async () => {
    const { target, headers: own } = await openPolling(`http://127.0.0.1:${portOf(place)}`);
    const answers = [
      await polling(portOf(place), {}),
      await polling(portOf(place), { Origin: 'https://evil.example' }),
      await fetch(target, { method: 'POST', body: '3', headers: own }),
      await fetch(target.replace('sid=', 'sid=x')),
    ];
    for (const { headers } of answers) {
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
    }
  });

  test('[R11] a method that sessions do not have is refused as such', async () => {
    const { target, headers } = await openPolling(`http://127.0.0.1:${portOf(place)}`);
    for (const method of ['PUT', 'DELETE', 'PATCH']) {
      const response = await fetch(target, { method, headers });
      expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, POST']);
    }
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
  // A browser without it, as Chromium on Linux, would warn of its name in the console.
  expect(headers.get('permissions-policy')).not.toContain('web-share');
  expect(headers.get('strict-transport-security')).toBeNull();
  expect(headers.get('x-powered-by')).toBeNull();
});
