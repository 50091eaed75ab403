/** Sessions by a clock of the test: for how long they last, and that an ended one stays so. */
import { expect, test } from 'vitest';
import type { Account, AccountStore } from '../../src/accounts/account-store.ts';
import { createAccounts } from '../../src/accounts/accounts.ts';
import { createSessions } from '../../src/accounts/sessions.ts';
import { createMemoryAccounts } from '../../src/memory/memory-accounts.ts';

const dayMs = 86_400_000;
const id = 'AbcdefghijklmnoP';
const account: Account = {
  ...{ schemaVersion: 1, version: 1, id, name: 'Ann', nameChangedAt: null, createdAt: 0 },
  ...{ passkeys: [], recoveryCodes: [], following: [], acceptsChallenges: true },
};
const historyOf = async () => ({});
const failOnError = (error: unknown) => {
  throw error;
};

async function withSession(store: (memory: AccountStore) => AccountStore = (memory) => memory) {
  const clock = { now: 1_000_000 * dayMs };
  const now = () => clock.now;
  const memory = createMemoryAccounts(now);
  await memory.create(account, 'ann');
  const sessions = createSessions({ store: store(memory), now, onError: failOnError });
  const token = await sessions.begin(id, 'Firefox', undefined);
  return { clock, memory, sessions, token };
}

test('a session lasts 90 days from its last use, which is written once an hour', async () => {
  const { clock, sessions, token } = await withSession();
  clock.now += 59 * 60_000;
  expect(await sessions.find(token)).toMatchObject({ isRenewed: false });
  for (let i = 0; i < 5; i++) {
    clock.now += 89 * dayMs;
    expect(await sessions.find(token)).toMatchObject({ isRenewed: true });
  }
  clock.now += 91 * dayMs;
  expect(await sessions.find(token)).toBeNull();
});

test('who watches a session learns that it has ended, and never that it lives again', async () => {
  // A look that began before the revocation, and whose answer comes after it.
  const held: (() => void)[] = [];
  let isHolding = false;
  const { memory, sessions, token } = await withSession((store) => ({
    ...store,
    async read(accountId) {
      const found = await store.read(accountId);
      if (isHolding) await new Promise<void>((resolve) => held.push(resolve));
      return found;
    },
  }));
  const seen: (string | undefined)[] = [];
  sessions.watch(token, (found) => seen.push(found?.name));
  await expect.poll(() => seen).toEqual(['Ann']);
  isHolding = true;
  const rename = (newest: Account) => ({ ...newest, name: 'Anna' });
  await memory.rename(id, { from: 'ann', to: 'anna', reservedMs: 0 }, rename);
  await expect.poll(() => held).toHaveLength(1);
  isHolding = false;
  await sessions.endAll(id);
  await expect.poll(() => seen).toEqual(['Ann', undefined]);
  held[0]?.();
  await memory.rename(id, { from: 'anna', to: 'ann', reservedMs: 0 }, rename);
  expect(seen).toEqual(['Ann', undefined]);
});

test('an unknown name and a wrong recovery code ask the store for the same', async () => {
  const asked: string[] = [];
  const memory = createMemoryAccounts(Date.now);
  await memory.create({ ...account, recoveryCodes: ['hash'] }, 'ann');
  const store = new Proxy(memory, {
    get: (target, name: keyof AccountStore) => {
      asked.push(name);
      return target[name];
    },
  });
  const { signIn } = createAccounts({
    ...{ store, isFull: () => false, now: Date.now, onError: failOnError, historyOf },
  });
  const visitor = {
    party: { id: 'localhost', origin: 'http://localhost' },
    ...{ browser: 'Firefox', sessionToken: undefined, challengeKey: undefined },
  };
  const worksOf = async (name: string) => {
    asked.length = 0;
    const result = await signIn.recover(visitor, name, '0000-0000-0000-0000');
    expect(result).toEqual({ ok: false, code: 'sign_in_failed' });
    return [...asked];
  };
  expect(await worksOf('Nobody')).toEqual(await worksOf('Ann'));
});

test('without memory for new ones, nobody gets an account', async () => {
  const { signIn } = createAccounts({
    ...{ store: createMemoryAccounts(Date.now), now: Date.now, onError: failOnError, historyOf },
    isFull: () => true,
  });
  const visitor = {
    party: { id: 'localhost', origin: 'http://localhost' },
    ...{ browser: 'Firefox', sessionToken: undefined, challengeKey: undefined },
  };
  expect(await signIn.startRegistration(visitor, 'Ann')).toEqual({ ok: false, code: 'store_full' });
});
