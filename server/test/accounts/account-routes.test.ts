/** Accounts over HTTP: whoever wants one, on any server, with passkeys made of software. */
import { startCluster } from '@tictactoe/local-cluster/start-cluster';
import { accountSchema } from '@tictactoe/shared/account-api';
import { describe, expect, onTestFinished, test } from 'vitest';
import { startAccountServers } from './account-servers.ts';
import { createAuthenticator } from './software-authenticator.ts';
import { openBrowser, type TestBrowser } from './test-browser.ts';

const { urlOf, newName, registered } = startAccountServers('Player');

/** A browser whose session is the same, at another server. */
function atOther(browser: TestBrowser): TestBrowser {
  const other = openBrowser(urlOf(1));
  for (const [name, value] of browser.cookies) other.cookies.set(name, value);
  return other;
}

describe('making an account', () => {
  test('[R3] takes a name and a passkey, begins a session on every server, and shows ten codes once', async () => {
    const browser = openBrowser(urlOf(0), {
      'User-Agent': 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36',
    });
    expect(await browser.account()).toBeNull();
    const { status, body, headers } = await browser.register('Ännchen 1');
    expect(status).toBe(200);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(new Set(body.recoveryCodes).size).toBe(10);
    expect(accountSchema.parse(body.account)).toMatchObject({
      ...{ name: 'Ännchen 1', recoveryCodesLeft: 10 },
      passkeys: [{ label: 'Chrome on Linux' }],
      sessions: [{ browser: 'Chrome on Linux', isThis: true }],
    });
    expect(await atOther(browser).account()).toEqual(body.account);
  });

  test('asks for a passkey that can be found without a name, for the host of the page', async () => {
    const { body } = await openBrowser(urlOf(0)).ask('POST', '/registration', { name: newName() });
    expect(body.options).toMatchObject({
      ...{ rp: { id: 'localhost' }, attestation: 'none' },
      authenticatorSelection: { residentKey: 'required', userVerification: 'preferred' },
    });
  });

  test.each(['ab', 'x'.repeat(21), '...', 'a\u0000b', 'Admin', 'mod', '<b>bold</b>'])(
    '%j is refused as a name',
    async (name) => {
      const { status, body } = await openBrowser(urlOf(0)).register(name);
      expect([status, body.code]).toEqual([400, 'name_not_allowed']);
    },
  );

  test('a name that looks like another is taken, before anybody touches a sensor', async () => {
    await registered({ name: 'Paul Olsen' });
    for (const name of ['paul olsen', 'PAUL_OLSEN', 'Pau1 0lsen', 'Раul Olsen']) {
      const { body } = await openBrowser(urlOf(1)).ask('POST', '/registration', { name });
      expect(['name_taken', 'name_not_allowed']).toContain(body.code);
    }
  });

  test('the cookie is out of reach of scripts and other sites, and lasts 90 days', async () => {
    const { headers } = await openBrowser(urlOf(0)).register(newName());
    const cookie = headers.getSetCookie().find((each) => each.startsWith('session='));
    expect(cookie).toMatch(/; Max-Age=7776000; Path=\/; HttpOnly; SameSite=Strict$/);
  });
});

describe('coming back', () => {
  test('by passkey, on another browser and server', async () => {
    const { browser, account } = await registered();
    const other = openBrowser(urlOf(1));
    const { status, body } = await other.signIn(browser.authenticator);
    expect(status).toBe(200);
    expect(body.account.id).toBe(account.id);
    expect(body.account.sessions).toHaveLength(2);
    expect(body.account.sessions.filter(({ isThis }) => isThis)).toHaveLength(1);
    expect(body.recoveryCodes).toBeUndefined();
  });

  test('by a recovery code, typed in any way, once', async () => {
    const { name, recoveryCodes } = await registered();
    const [code = ''] = recoveryCodes;
    const typed = { name: name.toUpperCase(), code: ` ${code.toLowerCase().replaceAll('-', ' ')}` };
    const { status, body } = await openBrowser(urlOf(1)).ask('POST', '/recovery', typed);
    expect(status).toBe(200);
    expect(body.account.recoveryCodesLeft).toBe(9);
    const again = await openBrowser(urlOf(0)).ask('POST', '/recovery', typed);
    expect([again.status, again.body.code]).toEqual([401, 'sign_in_failed']);
  });

  test('of two at the same moment with the same code, one gets in', async () => {
    const { name, recoveryCodes } = await registered();
    const typed = { name, code: recoveryCodes[0] };
    const answers = await Promise.all(
      [0, 1].map((server) => openBrowser(urlOf(server)).ask('POST', '/recovery', typed)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401]);
  });

  test('by a passkey that does not count its signatures', async () => {
    const browser = openBrowser(urlOf(0));
    const silent = createAuthenticator({ counts: false });
    await browser.register(newName(), silent);
    for (let i = 0; i < 2; i++) expect((await browser.signIn(silent)).status).toBe(200);
  });
});

describe('the own account', () => {
  test('gets a second passkey, and keeps the last one', async () => {
    const { browser, account } = await registered();
    const second = createAuthenticator();
    const { body } = await browser.ask('POST', '/passkeys', {});
    expect(body.options.excludeCredentials).toMatchObject([{ id: account.passkeys[0]?.id }]);
    const response = second.create(body.options, browser.origin);
    const added = await browser.ask('POST', '/passkeys/finish', { response });
    expect(added.body.account.passkeys).toHaveLength(2);
    expect((await openBrowser(urlOf(1)).signIn(second)).status).toBe(200);

    const [first, last] = added.body.account.passkeys;
    const removed = await browser.ask('DELETE', `/passkeys/${first?.id}`);
    expect(removed.body.account.passkeys).toMatchObject([{ id: last?.id }]);
    expect((await openBrowser(urlOf(1)).signIn(browser.authenticator)).status).toBe(401);
    const refused = await browser.ask('DELETE', `/passkeys/${last?.id}`);
    expect([refused.status, refused.body.code]).toEqual([409, 'last_passkey']);
  });

  test('gets new recovery codes, and the former ones are worth nothing', async () => {
    const { browser, name, recoveryCodes } = await registered();
    const { body } = await browser.ask('POST', '/recovery-codes', {});
    expect(body.recoveryCodes).toHaveLength(10);
    const tryCode = async (code: string | undefined) =>
      (await openBrowser(urlOf(0)).ask('POST', '/recovery', { name, code })).status;
    expect(await tryCode(recoveryCodes[0])).toBe(401);
    expect(await tryCode(body.recoveryCodes[0])).toBe(200);
  });

  test('is renamed once in 30 days, and nobody else gets the former name', async () => {
    const { browser, name } = await registered();
    const next = newName();
    const renamed = await browser.ask('PUT', '/name', { name: next });
    expect(renamed.body.account).toMatchObject({ name: next });
    expect(renamed.body.account.nameChangeableAt).toBeGreaterThan(Date.now() + 29 * 86_400_000);
    const again = await browser.ask('PUT', '/name', { name: newName() });
    expect([again.status, again.body.code]).toEqual([409, 'name_too_soon']);
    expect((await openBrowser(urlOf(1)).register(name)).body.code).toBe('name_taken');
  });

  test('is not renamed to what somebody else has', async () => {
    const [ann, bob] = [await registered(), await registered()];
    const { body } = await ann.browser.ask('PUT', '/name', { name: bob.name });
    expect(body.code).toBe('name_taken');
    expect(await ann.browser.account()).toMatchObject({ name: ann.name });
  });

  test('is signed out here, elsewhere and everywhere, at once and on every server', async () => {
    const { browser } = await registered();
    const others = [openBrowser(urlOf(1)), openBrowser(urlOf(1)), openBrowser(urlOf(1))];
    for (const other of others) await other.signIn(browser.authenticator);
    const [left, ended, third] = others;
    expect((await left?.ask('DELETE', '/session'))?.body.account).toBeNull();
    expect(left?.cookies.has('session')).toBe(false);

    const sessions = (await browser.account())?.sessions ?? [];
    expect(sessions).toHaveLength(3);
    const endedId = (await ended?.account())?.sessions.find(({ isThis }) => isThis)?.id;
    const { body } = await browser.ask('DELETE', `/sessions/${endedId}`);
    expect(body.account.sessions).toHaveLength(2);
    expect(await ended?.account()).toBeNull();

    await third?.ask('DELETE', '/sessions');
    expect(await browser.account()).toBeNull();
    expect(await atOther(browser).account()).toBeNull();
  });

  test('is downloaded as it is stored, with its games and without a secret', async () => {
    const { browser, account, recoveryCodes } = await registered();
    const { headers, body } = await browser.ask('GET', '/data');
    expect(headers.get('content-disposition')).toBe('attachment; filename=account.json');
    expect(body).toMatchObject({
      ...{ id: account.id, name: account.name, recoveryCodesLeft: 10 },
      passkeys: [{ id: account.passkeys[0]?.id, publicKey: expect.any(String) }],
      sessions: [{ id: account.sessions[0]?.id }],
      ...{ ratings: [], games: [] },
    });
    const token = browser.cookies.get('session')?.split('.')[1] ?? '';
    for (const secret of [token, ...recoveryCodes]) {
      expect(JSON.stringify(body)).not.toContain(secret);
    }
  });

  test('is deleted with its sessions, and its name stays reserved', async () => {
    const { browser, name, recoveryCodes } = await registered();
    const { status, body } = await browser.ask('DELETE', '');
    expect([status, body.account]).toEqual([200, null]);
    expect(await atOther(browser).account()).toBeNull();
    expect((await browser.signIn()).body.code).toBe('sign_in_failed');
    const typed = { name, code: recoveryCodes[0] };
    expect((await browser.ask('POST', '/recovery', typed)).body.code).toBe('sign_in_failed');
    expect((await openBrowser(urlOf(1)).register(name)).body.code).toBe('name_taken');
  });

  test.each([
    ...[
      ['GET', '/data'],
      ['DELETE', ''],
      ['DELETE', '/passkeys/x'],
      ['DELETE', '/sessions'],
    ],
    ...[
      ['DELETE', '/sessions/x'],
      ['POST', '/passkeys', {}],
      ['POST', '/recovery-codes', {}],
    ],
    ...[
      ['PUT', '/name', { name: 'Somebody' }],
      ['POST', '/passkeys/finish', { response: {} }],
    ],
  ] as [string, string, object?][])('%s %s needs one', async (method, path, body) => {
    const answer = await openBrowser(urlOf(0)).ask(method, path, body);
    expect([answer.status, answer.body.code]).toEqual([401, 'not_signed_in']);
  });
});

test('through nginx all is as at a server', async () => {
  const whole = await startCluster({ servers: 2 });
  onTestFinished(whole.stop);
  const browser = openBrowser(whole.url);
  const { body } = await browser.register(newName());
  expect(body.recoveryCodes).toHaveLength(10);
  const other = openBrowser(whole.url);
  expect((await other.signIn(browser.authenticator)).status).toBe(200);
  await other.ask('DELETE', '/sessions');
  expect(await browser.account()).toBeNull();
});
