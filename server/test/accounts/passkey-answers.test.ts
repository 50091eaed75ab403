/** Answers of passkeys that are forged, stolen, copied or sent twice, and so sign nobody in. */
import { describe, expect, test } from 'vitest';
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
