/** What a stranger, another site and a thief try on accounts. */
import { startCluster } from '@tictactoe/local-cluster/start-cluster';
import { startServer } from '@tictactoe/local-cluster/start-server';
import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import { startAccountServers } from './account-servers.ts';
import { createAuthenticator } from './software-authenticator.ts';
import { openBrowser } from './test-browser.ts';

const { urlOf, newName, registered } = startAccountServers('Victim');

describe('a challenge', () => {
  test('is answered once, also if the answer comes twice at the same moment, on two servers', async () => {
    const { browser } = await registered();
    const { body } = await browser.ask('POST', '/sign-in', {});
    const response = browser.authenticator.get(body.options, browser.origin);
    // On the other server by the same address, as behind nginx: the answer is for that address alone.
    const other = openBrowser(urlOf(1), {
      Origin: browser.origin,
      'X-Forwarded-Host': new URL(browser.origin).host,
    });
    for (const [name, value] of browser.cookies) other.cookies.set(name, value);
    const answers = await Promise.all([
      other.ask('POST', '/sign-in/finish', { response }),
      browser.ask('POST', '/sign-in/finish', { response }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400]);
    const late = await browser.ask('POST', '/sign-in/finish', { response });
    expect(late.body.code).toBe('challenge_expired');
  });

  test('is answered by the browser that was asked: what a thief has seen of it is worth nothing', async () => {
    const { browser } = await registered();
    const thief = openBrowser(urlOf(0));
    const { body } = await browser.ask('POST', '/sign-in', {});
    const response = browser.authenticator.get(body.options, browser.origin);
    const stolen = await thief.ask('POST', '/sign-in/finish', { response });
    expect(stolen.body.code).toBe('challenge_expired');
    await thief.ask('POST', '/sign-in', {});
    const ofAnother = await thief.ask('POST', '/sign-in/finish', { response });
    expect(ofAnother.body.code).toBe('sign_in_failed');
    expect(await thief.account()).toBeNull();
  });

  test('for one thing is none for another, and a new passkey only for who asked', async () => {
    const [ann, bob] = [await registered(), await registered()];
    const mine = createAuthenticator();
    const asked = await ann.browser.ask('POST', '/registration', { name: newName() });
    const response = mine.create(asked.body.options, ann.browser.origin);
    const misused = await ann.browser.ask('POST', '/passkeys/finish', { response });
    expect(misused.body.code).toBe('challenge_expired');

    const added = await ann.browser.ask('POST', '/passkeys', {});
    const planted = mine.create(added.body.options, ann.browser.origin);
    bob.browser.cookies.set('challenge', ann.browser.cookies.get('challenge') ?? '');
    const refused = await bob.browser.ask('POST', '/passkeys/finish', { response: planted });
    expect(refused.body.code).toBe('challenge_expired');
    expect((await bob.browser.account())?.passkeys).toHaveLength(1);
  });
});

describe('an assertion', () => {
  test.each([
    ['made on the page of another site', 'https://evil.example', 'localhost'],
    ['made on another port', 'http://localhost:1', 'localhost'],
    ['for another host', null, 'evil.example'],
  ])('%s is refused', async (_, origin, rpId) => {
    const { browser } = await registered();
    const { body } = await browser.ask('POST', '/sign-in', {});
    const options = { ...body.options, rpId };
    const response = browser.authenticator.get(options, origin ?? browser.origin);
    const answer = await browser.ask('POST', '/sign-in/finish', { response });
    expect([answer.status, answer.body.code]).toEqual([401, 'sign_in_failed']);
  });

  test('of a copied passkey is noticed by its counter', async () => {
    const { browser } = await registered();
    for (let i = 0; i < 3; i++) expect((await browser.signIn()).status).toBe(200);
    browser.authenticator.rewind();
    expect((await browser.signIn()).body.code).toBe('sign_in_failed');
  });

  test('in the name of another account is refused, though the passkey is registered for one of its own', async () => {
    const [ann, thief] = [await registered(), await registered()];
    const { body } = await thief.browser.ask('POST', '/sign-in', {});
    const response = thief.browser.authenticator.get(body.options, thief.browser.origin);
    response.response.userHandle = ann.account.id;
    const answer = await thief.browser.ask('POST', '/sign-in/finish', { response });
    expect(answer.body.code).toBe('sign_in_failed');
  });

  test('says in the same words that there is no such account, passkey or signature', async () => {
    const { browser, account } = await registered();
    const attempts: ((response: ReturnType<typeof browser.authenticator.get>) => object)[] = [
      (response) => ({ ...response, id: 'AAAA', rawId: 'AAAA' }),
      (response) => ({
        ...response,
        response: { ...response.response, userHandle: 'A'.repeat(16) },
      }),
      (response) => ({ ...response, response: { ...response.response, userHandle: '../../x' } }),
      (response) => ({ ...response, response: { ...response.response, signature: 'AAAA' } }),
      () => ({}),
      () => ({ id: account.passkeys[0]?.id, response: { userHandle: account.id } }),
    ];
    const said = new Set<string>();
    for (const forge of attempts) {
      const { body } = await browser.ask('POST', '/sign-in', {});
      const response = forge(browser.authenticator.get(body.options, browser.origin));
      const answer = await browser.ask('POST', '/sign-in/finish', { response });
      said.add(JSON.stringify([answer.status, answer.body]));
    }
    expect([...said]).toEqual([expect.stringContaining('sign_in_failed')]);
  });
});

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
  onTestFinished(limited.stop, 60_000);
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
}, 60_000);

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

test('at an IP address, where browsers make no passkeys, the answer says so', async () => {
  const url = urlOf(0);
  const response = await fetch(`${url}/api/account/registration`, {
    method: 'POST',
    headers: { Origin: url, 'Content-Type': 'application/json' },
    body: JSON.stringify({ name: newName() }),
  });
  expect(response.status).toBe(409);
  expect(await response.json()).toMatchObject({ code: 'no_passkeys_here' });
});

test('ACCOUNTS=off leaves no trace: its addresses are as any that are not there', async () => {
  const server = await startServer({ name: 'plain', env: { ACCOUNTS: 'off' } });
  onTestFinished(async () => void (await server.stop()));
  for (const method of ['GET', 'POST', 'PUT', 'DELETE']) {
    const [account, other] = await Promise.all(
      ['account', 'nothing'].map((path) => fetch(`${server.url}/api/${path}`, { method })),
    );
    expect(account?.status).toBe(other?.status);
    expect(await account?.text()).toBe(await other?.text());
    expect([...(account?.headers.keys() ?? [])]).toEqual([...(other?.headers.keys() ?? [])]);
  }
  const { headers } = await fetch(server.url);
  expect(headers.get('permissions-policy')).toContain('publickey-credentials-get=()');
});
