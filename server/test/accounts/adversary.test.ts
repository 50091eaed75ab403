/** What a stranger, another site and a thief try on accounts, but with passkeys. */
import { startCluster } from '@tictactoe/local-cluster/start-cluster';
import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import { startAccountServers } from './account-servers.ts';
import { openBrowser } from './test-browser.ts';

const { urlOf, newName, registered } = startAccountServers('Victim');

describe('a request of another site', () => {
  const changes: [string, string, object?][] = [
    ['POST', '/registration', { name: 'Somebody' }],
    ['POST', '/sign-in', {}],
    ['PUT', '/name', { name: 'Somebody' }],
    ['DELETE', '/session'],
    ['DELETE', ''],
  ];
  test.each<[what: string, headers: Record<string, string>]>([
    ['by its Origin', { Origin: 'https://evil.example' }],
    ['of a sandbox', { Origin: 'null' }],
    ['by what browsers say of its site', { 'Sec-Fetch-Site': 'cross-site' }],
    ['of a neighbouring name', { 'Sec-Fetch-Site': 'same-site' }],
    ['without an Origin', { Origin: '' }],
  ])('is refused though it brought the cookie: %s', async (_, headers) => {
    const { browser, name } = await registered();
    for (const [method, path, body] of changes) {
      const answer = await browser.ask(method, path, body, headers);
      expect([path, answer.status, answer.body.code]).toEqual([path, 403, 'wrong_origin']);
    }
    expect(await browser.account()).toMatchObject({ name });
  });

  test('reads nothing either', async () => {
    const { browser } = await registered();
    for (const headers of [
      { 'Sec-Fetch-Site': 'cross-site' },
      { Origin: 'https://evil.example' },
    ] as Record<string, string>[]) {
      expect((await browser.ask('GET', '', undefined, headers)).status).toBe(403);
      expect((await browser.ask('GET', '/data', undefined, headers)).status).toBe(403);
    }
  });
});

describe('a session', () => {
  test('planted in a browser is not the one that it signs in with, and ends', async () => {
    const [thief, victim] = [await registered(), await registered()];
    const planted = thief.browser.cookies.get('session') ?? '';
    const browser = openBrowser(urlOf(1));
    browser.cookies.set('session', planted);
    await browser.signIn(victim.browser.authenticator);
    expect(browser.cookies.get('session')).not.toBe(planted);
    expect((await browser.account())?.id).toBe(victim.account.id);
    expect(await thief.browser.account()).toBeNull();
  });

  test('is new after every way in', async () => {
    const { browser, name, recoveryCodes } = await registered();
    const tokens = [browser.cookies.get('session')];
    await browser.signIn();
    tokens.push(browser.cookies.get('session'));
    await browser.ask('POST', '/recovery', { name, code: recoveryCodes[0] });
    tokens.push(browser.cookies.get('session'));
    expect(new Set(tokens).size).toBe(3);
    expect((await browser.account())?.sessions).toHaveLength(1);
  });

  test.each([
    '',
    'x',
    '.',
    'A'.repeat(16),
    `${'A'.repeat(16)}.${'A'.repeat(43)}`,
    '%ff',
    '"',
    '__proto__',
  ])('is none for the cookie %j', async (value) => {
    const browser = openBrowser(urlOf(0));
    browser.cookies.set('session', value);
    expect(await browser.account()).toBeNull();
  });

  test('of another account is not ended by its id', async () => {
    const [ann, bob] = [await registered(), await registered()];
    await bob.browser.ask('DELETE', `/sessions/${ann.account.sessions[0]?.id}`);
    expect(await ann.browser.account()).not.toBeNull();
  });
});

test('of many who want the same name at the same moment, on two servers, one gets it', async () => {
  const name = newName();
  const answers = await Promise.all(
    Array.from({ length: 8 }, (_, i) => openBrowser(urlOf(i % 2)).register(name)),
  );
  const codes = answers.map(({ status, body }) => (status === 200 ? 'registered' : body.code));
  expect(codes.filter((code) => code === 'registered')).toHaveLength(1);
  expect(new Set(codes)).toEqual(new Set(['registered', 'name_taken']));
});

test('names are not to be found out by recovery codes: the same words for an unknown one and a wrong code', async () => {
  const { name } = await registered();
  const code = '0000-0000-0000-0000';
  const said: unknown[] = [];
  for (const typed of [
    { name, code },
    { name: 'Nobody at all', code },
    { name: '', code: '' },
  ]) {
    const { status, body } = await openBrowser(urlOf(0)).ask('POST', '/recovery', typed);
    said.push([status, body]);
  }
  expect(said[0]).toMatchObject([401, { code: 'sign_in_failed' }]);
  expect(said).toEqual([said[0], said[0], said[0]]);
});

test('[R11] of a thousand registrations from one address few pass, on all servers together', async () => {
  const limited = await startCluster({ servers: 2, nginx: false });
  onTestFinished(limited.stop);
  const browsers = limited.servers.map(({ url }) => openBrowser(url));
  const codes: string[] = [];
  for (let i = 0; i < 50; i++) {
    const batch = Array.from({ length: 20 }, (_, j) =>
      browsers[j % 2]?.ask('POST', '/registration', { name: `Crowd ${i} ${j}` }),
    );
    for (const answer of await Promise.all(batch)) codes.push(answer?.body.code ?? 'passed');
  }
  const passed = codes.filter((code) => code === 'passed').length;
  expect(passed).toBe(20);
  expect(codes.filter((code) => code === 'rate_limited')).toHaveLength(1000 - passed);
  // Who is signed in can still be found out, and sign out.
  expect((await browsers[0]?.ask('DELETE', '/session'))?.status).toBe(200);
});

describe('a body', () => {
  test.each<[what: string, body: unknown, headers?: Record<string, string>]>([
    ['too large', { name: 'x'.repeat(20_000) }],
    ['that is no JSON', '{"name":'],
    ['that is no object', '"name"'],
    ['of another type', '{"name":"Somebody"}', { 'Content-Type': 'text/plain' }],
    [
      'in another charset',
      '{"name":"Somebody"}',
      { 'Content-Type': 'application/json; charset=x' },
    ],
    ['that is said to be packed', 'x', { 'Content-Encoding': 'gzip' }],
    ['with more in it', { name: 'Somebody', admin: true }],
    ['with another type in it', { name: ['Somebody'] }],
  ])('%s is refused', async (_, body, headers = {}) => {
    const answer = await openBrowser(urlOf(0)).ask('POST', '/registration', body, headers);
    expect([answer.status, answer.body.code]).toEqual([400, 'bad_request']);
  });

  test('that is missing is refused', async () => {
    expect((await openBrowser(urlOf(0)).ask('POST', '/sign-in')).body.code).toBe('bad_request');
  });

  test('with any answer of an authenticator in it ends no server and signs nobody in', async () => {
    const browser = openBrowser(urlOf(0));
    const made = (options: Parameters<typeof browser.authenticator.create>[0]) =>
      browser.authenticator.create(options, browser.origin);
    const bytes = fc.oneof(
      fc.string(),
      fc.base64String(),
      fc.uint8Array().map((all) => Buffer.from(all).toString('base64url')),
    );
    const property = fc.asyncProperty(
      fc.constantFrom('attestationObject', 'clientDataJSON'),
      fc.oneof(bytes, fc.jsonValue()),
      async (field, value) => {
        const { body } = await browser.ask('POST', '/registration', { name: newName() });
        const good = made(body.options);
        const response = { ...good, response: { ...good.response, [field]: value } };
        const answer = await browser.ask('POST', '/registration/finish', { response });
        expect([answer.status, answer.body.code]).toEqual([400, 'bad_request']);
      },
    );
    // fast-check prints the seed of what it finds.
    await fc.assert(property, { numRuns: 100 });
  });
});
