// @vitest-environment happy-dom
/** The account's session, with the servers and the browser's passkeys in a test's hands. */
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Answer } from '../../src/account/account-requests.ts';
import { AccountSession } from '../../src/account/account-session.ts';
import type { PasskeyAnswer } from '../../src/account/passkeys.ts';
import { ann } from './ann.ts';

type Answers = Record<string, object | { ok: false; code: string }>;

/** `answers` by method and path; what is not in it is refused as `not_signed_in`. */
function sessionWith(answers: Answers, { canOffer = false } = {}) {
  const sent: string[] = [];
  const changes: string[] = [];
  const offers: { choose: (answer: PasskeyAnswer) => void; signal: AbortSignal }[] = [];
  const passkey = async (): Promise<PasskeyAnswer> => ({ ok: true, response: { id: 'phone' } });
  const session = new AccountSession({
    async request<Value extends object>(method: string, path: string, body?: object) {
      const name = `${method} ${path}`;
      sent.push(body === undefined ? name : `${name} ${JSON.stringify(body)}`);
      return { ok: true, ...(answers[name] ?? refusal('not_signed_in')) } as Answer<Value>;
    },
    passkeys: {
      create: passkey,
      use: passkey,
      canOffer: async () => canOffer,
      offer: (_options, signal) =>
        new Promise((choose) => {
          offers.push({ choose, signal });
          signal.addEventListener('abort', () => choose(refusal('passkey_cancelled')));
        }),
    },
    onChange: () => changes.push('changed'),
  });
  return { session, sent, changes, offers };
}

const refusal = (code: 'not_signed_in' | 'passkey_cancelled' | 'challenge_expired') =>
  ({ ok: false, code }) as const;

async function settle(): Promise<void> {
  for (let i = 0; i < 20; i++) await Promise.resolve();
}

const started = async (test: ReturnType<typeof sessionWith>) => {
  onTestFinished(test.session.start());
  await settle();
  return test;
};

describe('a session of an account', () => {
  it('registers with a name and a passkey, shows the codes, and has the connection made anew', async () => {
    const { session, sent, changes } = await started(
      sessionWith({
        'GET ': { account: null },
        'POST /registration': { options: {} },
        'POST /registration/finish': { account: ann, recoveryCodes: ['one'] },
      }),
    );
    expect(changes).toEqual([]);
    await session.register('Ann');
    expect(session.state()).toMatchObject({ status: 'codes', codes: ['one'] });
    expect(sent.slice(1)).toEqual([
      'POST /registration {"name":"Ann"}',
      'POST /registration/finish {"response":{"id":"phone"}}',
    ]);
    session.keepCodes();
    expect(changes).toEqual(['changed']);
  });

  it('does one thing at a time', async () => {
    const { session, sent } = await started(sessionWith({ 'GET ': { account: ann } }));
    const first = session.rename('Anna');
    await session.rename('Anne');
    await first;
    expect(sent.slice(1)).toEqual(['PUT /name {"name":"Anna"}']);
  });

  it('lets nothing that was read before overwrite what was done since', async () => {
    const changed = { ...ann, name: 'Anna' };
    const test = sessionWith({ 'GET ': { account: ann }, 'PUT /name': { account: changed } });
    const { session, changes } = await started(test);
    session.read();
    const renaming = session.rename('Anna');
    session.read();
    await renaming;
    await settle();
    expect(session.state()).toMatchObject({ account: { name: 'Anna' } });
    expect(changes).toEqual(['changed']);
  });

  it('keeps others from challenging, and lets them again', async () => {
    const closed = { ...ann, acceptsChallenges: false };
    const test = sessionWith({ 'GET ': { account: ann }, 'PUT /challenges': { account: closed } });
    const { session, sent } = await started(test);
    await session.acceptChallenges(false);
    expect(session.state()).toMatchObject({ account: { acceptsChallenges: false } });
    await session.acceptChallenges(true);
    expect(sent.slice(1)).toEqual([
      'PUT /challenges {"areAccepted":false}',
      'PUT /challenges {"areAccepted":true}',
    ]);
  });

  it('ends another session and keeps the rest', async () => {
    const { session } = await started(
      sessionWith({ 'GET ': { account: ann }, 'DELETE /sessions/other': {} }),
    );
    await session.endSession('other');
    expect(session.state()).toMatchObject({
      status: 'signed-in',
      account: { sessions: [{ id: 'this' }] },
    });
  });

  it('counts new codes, which it shows once', async () => {
    const answers = {
      'GET ': { account: { ...ann, recoveryCodesLeft: 1 } },
      'POST /recovery-codes': { recoveryCodes: ['one', 'two'] },
    };
    const { session } = await started(sessionWith(answers));
    await session.renewCodes();
    expect(session.state()).toMatchObject({ status: 'codes', account: { recoveryCodesLeft: 2 } });
  });

  it('that was ended elsewhere is over with the next refusal', async () => {
    const { session, changes } = await started(sessionWith({ 'GET ': { account: ann } }));
    await session.addPasskey();
    expect(session.state()).toMatchObject({ status: 'signed-out', farewell: 'ended' });
    expect(changes).toEqual(['changed']);
  });
});

describe('a change that needs a newer sign-in', () => {
  const needed = { ok: false, code: 'proof_needed' };
  /** Servers that delete the account once its passkey was shown. */
  const answersOf = (shown: object) => {
    let isProved = false;
    return {
      'GET ': { account: ann },
      'POST /sign-in': { options: {} },
      get 'POST /sign-in/finish'() {
        isProved = true;
        return shown;
      },
      get 'DELETE '() {
        return isProved ? {} : needed;
      },
    };
  };

  it('is made after the passkey was shown, with a connection of the new session', async () => {
    const { session, sent, changes } = await started(sessionWith(answersOf({ account: ann })));
    await session.remove();
    expect(sent.slice(1)).toEqual([
      'DELETE ',
      'POST /sign-in {}',
      'POST /sign-in/finish {"response":{"id":"phone"}}',
      'DELETE ',
    ]);
    expect(session.state()).toMatchObject({ status: 'signed-out', farewell: 'remove' });
    expect(changes).toEqual(['changed', 'changed']);
  });

  it('is not made to the account of another passkey, which is signed in then', async () => {
    const bob = { ...ann, id: 'bob-------------', name: 'Bob' };
    const { session, sent } = await started(sessionWith(answersOf({ account: bob })));
    await session.remove();
    expect(sent.filter((each) => each === 'DELETE ')).toHaveLength(1);
    expect(session.state()).toMatchObject({
      account: { name: 'Bob' },
      outcome: { problem: 'other_account' },
    });
  });

  it('is not made where no passkey is shown', async () => {
    const refused = refusal('passkey_cancelled');
    const { session } = await started(sessionWith(answersOf(refused)));
    await session.remove();
    expect(session.state()).toMatchObject({ status: 'signed-in', busy: null });
    expect(session.state().outcome).toEqual({ action: 'remove', problem: 'passkey_cancelled' });
  });
});

describe('passkeys offered at a field', () => {
  const answers = {
    'GET ': { account: null },
    'POST /sign-in': { options: {} },
    'POST /sign-in/finish': { account: ann },
  };

  it('sign in whoever chooses one', async () => {
    const { session, offers } = await started(sessionWith(answers, { canOffer: true }));
    onTestFinished(session.offerPasskeys());
    await settle();
    offers[0]?.choose({ ok: true, response: {} });
    await settle();
    expect(session.state()).toMatchObject({ status: 'signed-in' });
  });

  it('are not asked for where the browser offers none', async () => {
    const { session, sent } = await started(sessionWith(answers));
    onTestFinished(session.offerPasskeys());
    await settle();
    expect(sent).toEqual(['GET ']);
  });

  it('are no longer offered once that is stopped, of which nothing is said', async () => {
    const { session, offers } = await started(sessionWith(answers, { canOffer: true }));
    const stop = session.offerPasskeys();
    await settle();
    stop();
    await settle();
    expect(offers[0]?.signal.aborted).toBe(true);
    expect(session.state()).toMatchObject({ status: 'signed-out', outcome: null });
  });

  it('are asked for once more when one was chosen after the question had expired', async () => {
    const expired = { ...answers, 'POST /sign-in/finish': refusal('challenge_expired') };
    const { session, sent, offers } = await started(sessionWith(expired, { canOffer: true }));
    onTestFinished(session.offerPasskeys());
    await settle();
    offers[0]?.choose({ ok: true, response: {} });
    await settle();
    expect(sent.filter((each) => each.startsWith('POST /sign-in '))).toHaveLength(2);
    expect(session.state()).toMatchObject({ outcome: { problem: 'challenge_expired' } });
  });
});
