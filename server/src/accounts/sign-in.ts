/** The ways into an account: making one, a passkey, a recovery code. Each begins a session. */
import { randomBytes } from 'node:crypto';
import { isAccountName } from '@tictactoe/shared/account-name';
import { tidyName } from '@tictactoe/shared/player-name';
import { ok } from '@tictactoe/shared/result';
import type { RelyingParty } from '../network/relying-party.ts';
import { type AccountResult, refuse } from './account-result.ts';
import { hasPasskey, withoutRecoveryCode, withUsedPasskey } from './account-rules.ts';
import type { Account, AccountStore } from './account-store.ts';
import type { Challenges } from './challenges.ts';
import { nameKeyOf } from './name-key.ts';
import {
  type AuthenticatorResponse,
  askForPasskey,
  askForSignature,
  claimedAccountId,
  readNewPasskey,
  readSignature,
} from './passkeys.ts';
import { createRecoveryCodes, recoveryCodeHash } from './recovery-codes.ts';
import { isReservedName } from './reserved-names.ts';
import type { Sessions } from './sessions.ts';

/** The browser that asks. */
export type Visitor = {
  /** What its passkeys are to be for. */
  party: RelyingParty;
  /** Such as "Chrome on Android". */
  browser: string;
  /** What its cookies say. */
  sessionToken: string | undefined;
  challengeKey: string | undefined;
};
/** A session has begun. `recoveryCodes`: of a new account, to be shown once. */
export type Entered = { token: string; recoveryCodes?: string[] };

export type SignInOptions = {
  store: AccountStore;
  sessions: Pick<Sessions, 'begin'>;
  challenges: Challenges;
  /** Whether there is no memory for new accounts. */
  isFull: () => boolean;
  now: () => number;
};

/** Belongs to nobody: looking it up costs what looking up an account does. */
const nobody = 'A'.repeat(16);

export function createSignIn({ store, sessions, challenges, isFull, now }: SignInOptions) {
  const enter = (visitor: Visitor, accountId: string): Promise<string> =>
    sessions.begin(accountId, visitor.browser, visitor.sessionToken);

  return {
    async startRegistration({ party }: Visitor, typed: string) {
      const name = tidyName(typed);
      if (!isAccountName(name) || isReservedName(name)) return refuse('name_not_allowed');
      if (isFull()) return refuse('store_full');
      if ((await store.idOf(nameKeyOf(name))) !== null) return refuse('name_taken');
      const accountId = randomBytes(12).toString('base64url');
      const options = await askForPasskey(party, { id: accountId, name, passkeys: [] });
      return ok(await challenges.keep(options, { purpose: 'register', accountId, name }));
    },

    /** Once this resolves, the account is there; of several at the same moment, one gets the name. */
    async finishRegistration(
      visitor: Visitor,
      response: AuthenticatorResponse,
    ): Promise<AccountResult<Entered>> {
      const asked = await challenges.take(visitor.challengeKey, 'register');
      if (asked === null || asked.accountId === null || asked.name === null) {
        return refuse('challenge_expired');
      }
      const made = await readNewPasskey(visitor.party, asked.challenge, response);
      if (made === null) return refuse('bad_request');
      const { codes, hashes } = createRecoveryCodes();
      const createdAt = now();
      const account: Account = {
        schemaVersion: 1,
        version: 1,
        id: asked.accountId,
        name: asked.name,
        nameChangedAt: null,
        createdAt,
        passkeys: [{ ...made, label: visitor.browser, createdAt, lastUsedAt: createdAt }],
        recoveryCodes: hashes,
        ...{ following: [], acceptsChallenges: true },
      };
      const claim = await store.create(account, nameKeyOf(asked.name));
      if (claim === 'name_taken') return refuse('name_taken');
      return ok({ token: await enter(visitor, account.id), recoveryCodes: codes });
    },

    /** Of any account: the browser offers the passkeys that it has for this page. */
    async startSignIn({ party }: Visitor) {
      const options = await askForSignature(party);
      const about = { purpose: 'sign-in', accountId: null, name: null } as const;
      return ok(await challenges.keep(options, about));
    },

    async finishSignIn(
      visitor: Visitor,
      response: AuthenticatorResponse,
    ): Promise<AccountResult<Entered>> {
      const asked = await challenges.take(visitor.challengeKey, 'sign-in');
      if (asked === null) return refuse('challenge_expired');
      const accountId = claimedAccountId(response);
      const account = accountId === null ? null : await store.read(accountId);
      // Of the account it names alone: nobody gains by registering a copy of another's passkey.
      const passkey = account?.passkeys.find(({ id }) => id === response.id);
      if (account === null || passkey === undefined) return refuse('sign_in_failed');
      const counter = await readSignature(visitor.party, asked.challenge, response, passkey);
      if (counter === null) return refuse('sign_in_failed');
      const used = { id: passkey.id, counter, lastUsedAt: now() };
      const changed = await store.change(account.id, (newest) => withUsedPasskey(newest, used));
      // It may have been removed at the same moment.
      if (changed === null || !hasPasskey(changed, used.id)) return refuse('sign_in_failed');
      return ok({ token: await enter(visitor, account.id) });
    },

    /** The code is used up. An unknown name and a wrong code cost the same, and are refused in the same words. */
    async recover(visitor: Visitor, name: string, code: string): Promise<AccountResult<Entered>> {
      const hash = recoveryCodeHash(code);
      const accountId = (await store.idOf(nameKeyOf(name))) ?? nobody;
      const account = await store.read(accountId);
      if (!account?.recoveryCodes.includes(hash)) return refuse('sign_in_failed');
      let isRedeemed = false;
      await store.change(accountId, (newest) => {
        const rest = withoutRecoveryCode(newest, hash);
        isRedeemed = rest !== null;
        return rest;
      });
      return isRedeemed ? ok({ token: await enter(visitor, accountId) }) : refuse('sign_in_failed');
    },
  };
}
