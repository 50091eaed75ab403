/** What every account store must do: one account for a name, changes in order, and what has ended stays ended. */
import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import {
  type Account,
  type AccountSession,
  type AccountStore,
  type Challenge,
  sessionMs,
} from '../../src/accounts/account-store.ts';
import { mostSessions } from '../../src/accounts/live-sessions.ts';
import type { Backend } from '../../src/backend.ts';

const randomId = (): string => randomBytes(12).toString('base64url');
/** No other test has it. */
export const randomName = (): string => randomBytes(8).toString('hex');
export const accountOf = (name: string): Account => ({
  schemaVersion: 1,
  ...{ id: randomId(), version: 1, name, nameChangedAt: null, createdAt: 1 },
  passkeys: [
    {
      ...{ id: 'credential', publicKey: 'key', counter: 0, transports: ['internal'] },
      ...{ label: 'Chrome on Android', createdAt: 1, lastUsedAt: 1 },
    },
  ],
  recoveryCodes: ['hash'],
  ...{ following: [], acceptsChallenges: true },
});
const challenge: Challenge = {
  challenge: 'question',
  purpose: 'register',
  accountId: randomId(),
  name: 'Ann "}{"',
};
const day = 86_400_000;

/** `open` gives two servers on the same engine, or one twice. */
export function describeAccountStore(
  open: () => readonly Pick<Backend, 'accounts' | 'now'>[],
): void {
  describe('account store', () => {
    const stores = () => open().map(({ accounts }) => accounts) as [AccountStore, AccountStore];
    const now = () => Math.floor(open()[0]?.now() ?? 0);
    const created = async (name = randomName()): Promise<Account> => {
      const account = accountOf(name);
      expect(await stores()[0].create(account, name)).toBe('claimed');
      return account;
    };
    const sessionOf = (lastUsedAt = now()): AccountSession => ({
      ...{ id: randomBytes(32).toString('base64url'), browser: 'Firefox on Linux' },
      ...{ createdAt: lastUsedAt, lastUsedAt },
    });

    describe('accounts and names', () => {
      test('an account comes back as it was kept, by its id and by the key of its name', async () => {
        const [store, other] = stores();
        const account = await created();
        expect(await other.read(account.id)).toEqual(account);
        expect(await other.idOf(account.name)).toBe(account.id);
        expect(await store.read(randomId())).toBeNull();
        expect(await store.idOf(randomName())).toBeNull();
      });

      test('of twenty who take one name at the same moment on two servers, one gets it', async () => {
        const name = randomName();
        const accounts = Array.from({ length: 20 }, () => accountOf(name));
        const claims = await Promise.all(
          accounts.map((account, i) => stores()[i % 2 === 0 ? 0 : 1].create(account, name)),
        );
        const winners = accounts.filter((_, i) => claims[i] === 'claimed');
        expect(winners).toHaveLength(1);
        expect(await stores()[1].idOf(name)).toBe(winners[0]?.id);
        for (const account of accounts) {
          const kept = winners.includes(account) ? account : null;
          expect(await stores()[0].read(account.id)).toEqual(kept);
        }
      });

      test('changes made at the same moment are all made, each with its own version', async () => {
        const { id } = await created();
        const add = (code: string) => (account: Account) => ({
          ...account,
          recoveryCodes: [...account.recoveryCodes, code],
        });
        const codes = Array.from({ length: 10 }, (_, i) => `code${i}`);
        await Promise.all(
          codes.map((code, i) => stores()[i % 2 === 0 ? 0 : 1].change(id, add(code))),
        );
        const changed = await stores()[0].read(id);
        expect(changed?.version).toBe(11);
        expect(changed?.recoveryCodes.toSorted()).toEqual([...codes, 'hash'].toSorted());
      });

      test('a change resolves to what is stored, and leaves it where the rule says null', async () => {
        const [store] = stores();
        const account = await created();
        const passkeys = account.passkeys.map((passkey) => ({ ...passkey, counter: 7 }));
        const changed = { ...account, version: 2, passkeys };
        expect(await store.change(account.id, (seen) => ({ ...seen, passkeys }))).toEqual(changed);
        expect(await store.change(account.id, () => null)).toEqual(changed);
        expect(await store.change(randomId(), (seen) => seen)).toBeNull();
      });

      test('a new name is the account’s, and the old one nobody else’s while it is reserved', async () => {
        const [store, other] = stores();
        const account = await created();
        const [from, to] = [account.name, randomName()];
        const rename = (seen: Account): Account => ({ ...seen, name: to, nameChangedAt: 5 });
        expect(await store.rename(account.id, { from, to, reservedMs: 30 * day }, rename)).toBe(
          'claimed',
        );
        expect(await other.read(account.id)).toMatchObject({ version: 2, name: to });
        for (const name of [from, to]) {
          expect(await other.idOf(name)).toBe(account.id);
          expect(await other.create(accountOf(name), name)).toBe('name_taken');
        }
        const back = { from: to, to: from, reservedMs: 30 * day };
        expect(await other.rename(account.id, back, (seen) => seen)).toBe('claimed');
      });

      test('no name changes hands where another has it, the rule says null, or nobody asks', async () => {
        const [store, other] = stores();
        const [ann, bob] = [await created(), await created()];
        const names = { from: ann.name, to: bob.name, reservedMs: day };
        expect(await store.rename(ann.id, names, (seen) => seen)).toBe('name_taken');
        const free = { ...names, to: randomName() };
        expect(await store.rename(ann.id, free, () => null)).toBeNull();
        expect(await store.rename(randomId(), free, (seen) => seen)).toBeNull();
        expect(await store.read(ann.id)).toEqual(ann);
        expect(await other.idOf(bob.name)).toBe(bob.id);
        expect(await other.create(accountOf(free.to), free.to)).toBe('claimed');
      });

      test('the spelling of a name may change while its key stays', async () => {
        const [store] = stores();
        const { id, name } = await created();
        const names = { from: name, to: name, reservedMs: 1 };
        const rename = (seen: Account) => ({ ...seen, name: name.toUpperCase() });
        expect(await store.rename(id, names, rename)).toBe('claimed');
        expect(await store.read(id)).toMatchObject({ name: name.toUpperCase() });
        expect(await store.create(accountOf(name), name)).toBe('name_taken');
      });

      test('a removed account is gone with its sessions, and its name is free when the time is over', async () => {
        const [store, other] = stores();
        const [ann, bob] = [await created(), await created()];
        const session = sessionOf();
        await store.addSession(ann.id, session);
        await store.remove(ann.id, ann.name, day);
        expect(await other.read(ann.id)).toBeNull();
        expect(await other.session(ann.id, session.id)).toBeNull();
        expect(await other.change(ann.id, (seen) => seen)).toBeNull();
        expect(await other.create(accountOf(ann.name), ann.name)).toBe('name_taken');
        await store.remove(bob.id, bob.name, 1);
        await expect.poll(() => other.create(accountOf(bob.name), bob.name)).toBe('claimed');
      });
    });

    test('however accounts are made, renamed and removed at the same moment, a name is one account’s', async () => {
      const five = fc.nat({ max: 4 });
      const step = fc.record({
        action: fc.constantFrom('create', 'rename', 'rename', 'remove'),
        ...{ server: fc.nat({ max: 1 }), who: five, name: five },
      });
      const property = fc.asyncProperty(fc.array(step, { maxLength: 20 }), async (steps) => {
        const names = Array.from({ length: 5 }, randomName);
        const accounts = names.map(accountOf);
        /** Once for each account, as the game has it. */
        const renamedTo = (name: string) => (seen: Account) =>
          seen.nameChangedAt === null ? { ...seen, name, nameChangedAt: 1 } : null;
        const perform = ({ action, server, who, name }: (typeof steps)[number]) => {
          const store = stores()[server === 0 ? 0 : 1];
          const account = accounts[who] as Account;
          const to = names[name] as string;
          if (action === 'create') return store.create(accountOf(to), to);
          if (action === 'remove') return store.remove(account.id, account.name, day);
          return store.rename(
            account.id,
            { from: account.name, to, reservedMs: day },
            renamedTo(to),
          );
        };
        await Promise.all(accounts.map((account) => stores()[0].create(account, account.name)));
        await Promise.all(steps.map(perform));
        const kept = await Promise.all(accounts.map(({ id }) => stores()[1].read(id)));
        for (const account of kept.filter((each) => each !== null)) {
          expect(await stores()[0].idOf(account.name)).toBe(account.id);
        }
      });
      await fc.assert(property, { numRuns: 20 });
    });

    describe('sessions', () => {
      test('are known on every server until 90 days after their last use', async () => {
        const [store, other] = stores();
        const { id } = await created();
        const [live, old] = [sessionOf(), sessionOf(now() - sessionMs + 60_000)];
        await store.addSession(id, old);
        await store.addSession(id, live);
        expect(await other.session(id, live.id)).toEqual(live);
        expect(await other.session(id, old.id)).toEqual(old);
        expect(await other.sessions(id)).toEqual([live, old]);
        const renewed = { ...live, lastUsedAt: live.lastUsedAt + 1 };
        await other.touchSession(id, renewed);
        await other.touchSession(id, { ...old, lastUsedAt: now() - sessionMs });
        expect(await store.session(id, live.id)).toEqual(renewed);
        expect(await store.session(id, old.id)).toBeNull();
        expect(await store.sessions(id)).toEqual([renewed]);
      });

      test('one that was revoked stays so, though it is touched', async () => {
        const [store, other] = stores();
        const { id } = await created();
        const [kept, ended] = [sessionOf(), sessionOf()];
        await store.addSession(id, kept);
        await store.addSession(id, ended);
        await other.revoke(id, ended.id);
        await store.touchSession(id, ended);
        expect(await store.session(id, ended.id)).toBeNull();
        expect(await store.sessions(id)).toEqual([kept]);
        await other.revoke(id, 'all');
        await store.touchSession(id, kept);
        expect(await store.sessions(id)).toEqual([]);
      });

      test('begin only where there is an account, and belong to it alone', async () => {
        const [store] = stores();
        const [ann, bob] = [await created(), await created()];
        const session = sessionOf();
        await store.addSession(ann.id, session);
        expect(await store.session(bob.id, session.id)).toBeNull();
        const nobody = randomId();
        await store.addSession(nobody, session);
        expect(await store.session(nobody, session.id)).toBeNull();
      });

      test('[R11] of too many, the one that was not used for the longest time ends', async () => {
        const [store, other] = stores();
        const { id } = await created();
        const used = Array.from({ length: mostSessions }, (_, i) => sessionOf(now() - i * 1000));
        for (const session of used) await store.addSession(id, session);
        const newest = sessionOf();
        await other.addSession(id, newest);
        const kept = await store.sessions(id);
        expect(kept).toHaveLength(mostSessions);
        expect(kept).toContainEqual(newest);
        expect(kept).not.toContainEqual(used.at(-1));
      });
    });

    test('whoever follows an account learns of revocations and names on every server, until it stops', async () => {
      const [store, other] = stores();
      const [ann, bob] = [await created(), await created()];
      const calls: string[] = [];
      const stop = await other.follow(ann.id, () => void calls.push('ann'));
      const stopBob = await other.follow(bob.id, () => void calls.push('bob'));
      onTestFinished(stopBob);
      const session = sessionOf();
      await store.addSession(ann.id, session);
      await store.revoke(ann.id, session.id);
      await expect.poll(() => calls).toEqual(['ann']);
      const names = { from: ann.name, to: randomName(), reservedMs: day };
      await store.rename(ann.id, names, (seen) => ({ ...seen, name: names.to }));
      await expect.poll(() => calls).toEqual(['ann', 'ann']);
      await stop();
      await store.remove(ann.id, names.to, day);
      await store.remove(bob.id, bob.name, day);
      await expect.poll(() => calls).toEqual(['ann', 'ann', 'bob']);
    });

    test('a challenge is handed out once, to whoever has its key', async () => {
      const [store, other] = stores();
      const key = randomId();
      await store.keepChallenge(key, challenge);
      expect(await other.takeChallenge(randomId())).toBeNull();
      const taken = await Promise.all(
        [...stores(), ...stores()].map((each) => each.takeChallenge(key)),
      );
      expect(taken.filter((each) => each !== null)).toEqual([challenge]);
    });
  });
}
