/** Where passkeys belong to, and how cookies are named, with TLS and without. */
import type { IncomingMessage } from 'node:http';
import { startServer } from '@tictactoe/local-cluster/start-server';
import { expect, onTestFinished, test } from 'vitest';
import { ConfigError, readConfig } from '../../src/config/config.ts';
import { createClientAddress } from '../../src/network/client-address.ts';
import { createRelyingParties, isPasskeyOrigin } from '../../src/network/relying-party.ts';
import { createAuthenticator } from './software-authenticator.ts';

test.each([
  ...[
    ['https://play.example', true],
    ['https://play.example:8443', true],
    ['http://localhost', true],
  ],
  ...[
    ['http://localhost:8080', true],
    ['https://localhost:8443', true],
    ['http://play.example', false],
  ],
  ...[
    ['https://192.0.2.1', false],
    ['http://127.0.0.1:3000', false],
    ['https://[2001:db8::1]', false],
  ],
  ...[
    ['https://play.example/', false],
    ['play.example', false],
    ['ftp://localhost', false],
    ['', false],
  ],
] as [string, boolean][])('passkeys at %j: %s', (origin, isPossible) => {
  expect(isPasskeyOrigin(origin)).toBe(isPossible);
});

/** A request that came through a proxy on this machine. */
const requestOf = (host: string, scheme?: string): IncomingMessage =>
  ({
    headers: { host, ...(scheme !== undefined && { 'x-forwarded-proto': scheme }) },
    socket: { remoteAddress: '127.0.0.1' },
  }) as unknown as IncomingMessage;
const addresses = createClientAddress(['loopback']);

test('without PUBLIC_URL they belong to localhost, and to no other host, which anybody could make up', () => {
  const { partyOf, hasPasskeys } = createRelyingParties(undefined, addresses);
  const local = requestOf('localhost:3000');
  expect([partyOf(local), hasPasskeys(local)]).toEqual([
    { id: 'localhost', origin: 'http://localhost:3000' },
    true,
  ]);
  expect(partyOf(requestOf('localhost:8443', 'https')).origin).toBe('https://localhost:8443');
  for (const [host, scheme] of [
    ['play.example', 'https'],
    ['127.0.0.1:3000'],
    ['localhost.evil.example', 'https'],
    ['', 'https'],
    [' @', 'http'],
  ] as [string, string?][]) {
    expect(hasPasskeys(requestOf(host, scheme))).toBe(false);
  }
});

test('with PUBLIC_URL they belong to that, whatever a request says', () => {
  const { partyOf, hasTls } = createRelyingParties('https://play.example', addresses);
  const forged = requestOf('evil.example', 'http');
  expect(partyOf(forged)).toEqual({ id: 'play.example', origin: 'https://play.example' });
  expect(hasTls(forged)).toBe(true);
});

const refused = /^PUBLIC_URL: .* is not allowed; it must be the origin of the page/;
test.each([
  [{ HSTS_SECONDS: '31536000' }],
  [{ ALLOWED_ORIGINS: 'http://localhost:1, https://play.example' }],
  [{ PUBLIC_URL: 'https://play.example/' }],
  [{ PUBLIC_URL: 'https://192.0.2.1' }],
  [{ PUBLIC_URL: 'http://play.example' }],
])('the server refuses to start with %o', (environment) => {
  expect(() => readConfig(environment)).toThrow(ConfigError);
  expect(() => readConfig(environment)).toThrow(refused);
});

test.each([
  [{ HSTS_SECONDS: '31536000', PUBLIC_URL: 'https://play.example' }],
  [{ HSTS_SECONDS: '31536000', ACCOUNTS: 'off' }],
  [{ ALLOWED_ORIGINS: 'http://localhost:1' }],
])('and starts with %o', (environment) => {
  expect(readConfig(environment).publicUrl).toBe(
    'PUBLIC_URL' in environment ? environment.PUBLIC_URL : undefined,
  );
});

test('with TLS the cookies are bound to this very host, and go over TLS alone', async () => {
  const origin = 'https://play.example';
  const server = await startServer({ name: 'with-tls', env: { PUBLIC_URL: origin } });
  onTestFinished(async () => void (await server.stop()));
  const cookies: string[] = [];
  const ask = async (path: string, body: object) => {
    const response = await fetch(`${server.url}/api/account${path}`, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        Origin: server.url,
        Cookie: cookies.map((cookie) => cookie.split(';')[0]).join('; '),
      },
      body: JSON.stringify(body),
    });
    cookies.push(...response.headers.getSetCookie());
    return { status: response.status, body: await response.json() };
  };
  const started = await ask('/registration', { name: 'Over TLS' });
  expect(started.body).toMatchObject({ options: { rp: { id: 'play.example' } } });
  const { options } = started.body as { options: Parameters<Create>[0] };
  const response = createAuthenticator().create(options, origin);
  expect((await ask('/registration/finish', { response })).status).toBe(200);
  expect(cookies).toEqual([
    expect.stringMatching(
      /^__Host-challenge=.*; Max-Age=120; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
    ),
    expect.stringMatching(
      /^__Host-session=.*; Max-Age=7776000; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
    ),
  ]);
});
type Create = ReturnType<typeof createAuthenticator>['create'];
