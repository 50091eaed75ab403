/** What takes more than a session: whoever asks has shown a passkey or a recovery code a short while ago. */
import { expect, test } from 'vitest';
import { startAccountServers } from './account-servers.ts';
import { openBrowser } from './test-browser.ts';

const { urlOf, registered, ageSessions } = startAccountServers('Proof');

const sensitive: [method: string, path: string, body?: object][] = [
  ['POST', '/passkeys', {}],
  ['DELETE', '/passkeys/x'],
  ['POST', '/recovery-codes', {}],
  ['DELETE', ''],
];

test.each(sensitive)(
  '%s %s is refused ten minutes after the sign-in, and done after another one',
  async (method, path, body) => {
    const { browser, account } = await registered();
    await ageSessions(account.id);
    const refused = await browser.ask(method, path, body);
    expect([refused.status, refused.body.code]).toEqual([403, 'proof_needed']);
    expect(await browser.account()).toMatchObject({ passkeys: account.passkeys });
    await browser.signIn();
    expect((await browser.ask(method, path, body)).status).toBe(200);
  },
);

test('a recovery code proves it, too', async () => {
  const { browser, name, account, recoveryCodes } = await registered();
  await ageSessions(account.id);
  await browser.ask('POST', '/recovery', { name, code: recoveryCodes[0] });
  expect((await browser.ask('POST', '/recovery-codes', {})).status).toBe(200);
});

test('a session that was stolen gains nothing by its owner’s proof, and ends with it', async () => {
  const { browser, account } = await registered();
  await ageSessions(account.id);
  const thief = openBrowser(urlOf(1));
  thief.cookies.set('session', browser.cookies.get('session') ?? '');
  expect((await thief.ask('DELETE', '')).body.code).toBe('proof_needed');
  await browser.signIn();
  expect((await thief.ask('DELETE', '')).body.code).toBe('not_signed_in');
  expect(await browser.account()).not.toBeNull();
});

test('all else needs none, however old the session is', async () => {
  const { browser, account } = await registered();
  await ageSessions(account.id);
  for (const [method, path, body] of [
    ['PUT', '/name', { name: 'Proof of a name' }],
    ['GET', '/data'],
    ['DELETE', '/sessions/x'],
    ['DELETE', '/session'],
  ] as const) {
    expect([path, (await browser.ask(method, path, body)).status]).toEqual([path, 200]);
  }
});
