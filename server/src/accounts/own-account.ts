/** What its owner sees of an account, and changes about it while signed in. */
import type { OwnAccount } from '@tictactoe/shared/account-api';
import { isAccountName } from '@tictactoe/shared/account-name';
import { tidyName } from '@tictactoe/shared/player-name';
import { ok } from '@tictactoe/shared/result';
import { type AccountResult, refuse } from './account-result.ts';
import {
  hasPasskey,
  maxPasskeys,
  nameChangeableAt,
  nameKeptMs,
  withChallenges,
  withName,
  withoutPasskey,
  withPasskey,
} from './account-rules.ts';
import type { AccountStore } from './account-store.ts';
import type { Challenges } from './challenges.ts';
import { nameKeyOf } from './name-key.ts';
import { type AuthenticatorResponse, askForPasskey, readNewPasskey } from './passkeys.ts';
import { createRecoveryCodes } from './recovery-codes.ts';
import { isReservedName } from './reserved-names.ts';
import type { SignedIn } from './sessions.ts';
import type { Visitor } from './sign-in.ts';

export type OwnAccountOptions = {
  store: AccountStore;
  challenges: Challenges;
  /** What else is stored of an account, by other features. */
  historyOf: (accountId: string) => Promise<object>;
  now: () => number;
};

export function createOwnAccount({ store, challenges, historyOf, now }: OwnAccountOptions) {
  async function show({ account, session }: SignedIn): Promise<OwnAccount> {
    const { id, name, createdAt, passkeys, recoveryCodes, acceptsChallenges } = account;
    const sessions = await store.sessions(id);
    return {
      ...{ id, name, createdAt, nameChangeableAt: nameChangeableAt(account) },
      passkeys: passkeys.map(({ id, label, createdAt, lastUsedAt }) => ({
        ...{ id, label, createdAt, lastUsedAt },
      })),
      recoveryCodesLeft: recoveryCodes.length,
      acceptsChallenges,
      sessions: sessions.map((each) => ({ ...each, isThis: each.id === session.id })),
    };
  }

  return {
    show,

    async startPasskey({ account }: SignedIn, { party }: Visitor) {
      if (account.passkeys.length >= maxPasskeys) return refuse('too_many_passkeys');
      const options = await askForPasskey(party, account);
      const about = { purpose: 'add-passkey', accountId: account.id, name: null } as const;
      return ok(await challenges.keep(options, about));
    },

    async finishPasskey(
      { account, session }: SignedIn,
      { party, challengeKey, browser }: Visitor,
      response: AuthenticatorResponse,
    ): Promise<AccountResult<{ account: OwnAccount }>> {
      const asked = await challenges.take(challengeKey, 'add-passkey');
      if (asked?.accountId !== account.id) return refuse('challenge_expired');
      const made = await readNewPasskey(party, asked.challenge, response);
      if (made === null) return refuse('bad_request');
      const passkey = { ...made, label: browser, createdAt: now(), lastUsedAt: now() };
      const changed = await store.change(account.id, (newest) => withPasskey(newest, passkey));
      if (changed === null) return refuse('not_signed_in');
      if (!hasPasskey(changed, passkey.id)) return refuse('too_many_passkeys');
      return ok({ account: await show({ account: changed, session }) });
    },

    /** Harmless when repeated. */
    async removePasskey(
      { account, session }: SignedIn,
      passkeyId: string,
    ): Promise<AccountResult<{ account: OwnAccount }>> {
      const changed = await store.change(account.id, (newest) => withoutPasskey(newest, passkeyId));
      if (changed === null) return refuse('not_signed_in');
      if (hasPasskey(changed, passkeyId)) return refuse('last_passkey');
      return ok({ account: await show({ account: changed, session }) });
    },

    /** The former codes, used or not, are worth nothing any more. */
    async renewRecoveryCodes({
      account,
    }: SignedIn): Promise<AccountResult<{ recoveryCodes: string[] }>> {
      const { codes, hashes } = createRecoveryCodes();
      const changed = await store.change(account.id, (newest) => ({
        ...newest,
        recoveryCodes: hashes,
      }));
      return changed === null ? refuse('not_signed_in') : ok({ recoveryCodes: codes });
    },

    async rename(
      { account, session }: SignedIn,
      typed: string,
    ): Promise<AccountResult<{ account: OwnAccount }>> {
      const name = tidyName(typed);
      if (!isAccountName(name) || isReservedName(name)) return refuse('name_not_allowed');
      if (nameChangeableAt(account) > now()) return refuse('name_too_soon');
      const names = {
        from: nameKeyOf(account.name),
        to: nameKeyOf(name),
        reservedMs: nameKeptMs,
      };
      const claim = await store.rename(account.id, names, (newest) =>
        withName(newest, name, now()),
      );
      // Null: it has got another name at the same moment.
      if (claim !== 'claimed') return refuse(claim ?? 'name_too_soon');
      const changed = await store.read(account.id);
      return changed === null
        ? refuse('not_signed_in')
        : ok({ account: await show({ account: changed, session }) });
    },

    /** Whether others may challenge it to a game. */
    async acceptChallenges(
      { account, session }: SignedIn,
      areAccepted: boolean,
    ): Promise<AccountResult<{ account: OwnAccount }>> {
      const changed = await store.change(account.id, (newest) =>
        withChallenges(newest, areAccepted),
      );
      return changed === null
        ? refuse('not_signed_in')
        : ok({ account: await show({ account: changed, session }) });
    },

    /** Its games stay; its name is nobody's for a while, so that nobody is taken for who had it. */
    remove: ({ account }: SignedIn): Promise<void> =>
      store.remove(account.id, nameKeyOf(account.name), nameKeptMs),

    /** All that is stored of it, but for the hashes of the recovery codes. */
    async download({ account }: SignedIn): Promise<object> {
      const { recoveryCodes, ...rest } = account;
      const [sessions, history] = await Promise.all([
        store.sessions(account.id),
        historyOf(account.id),
      ]);
      return { ...rest, recoveryCodesLeft: recoveryCodes.length, sessions, ...history };
    },
  };
}
