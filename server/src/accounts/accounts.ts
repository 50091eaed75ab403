/** Accounts, for who wants one: how to get into one, its sessions, and what its owner changes. */
import type { OnError } from '../errors.ts';
import type { AccountStore } from './account-store.ts';
import { createChallenges } from './challenges.ts';
import { createOwnAccount } from './own-account.ts';
import { createSessions } from './sessions.ts';
import { createSignIn } from './sign-in.ts';

export type AccountsOptions = {
  store: AccountStore;
  /** What else is stored of an account, by other features. */
  historyOf: (accountId: string) => Promise<object>;
  /** Whether there is no memory for new accounts. */
  isFull: () => boolean;
  /** Milliseconds since 1970, by a clock that all servers share. */
  now: () => number;
  /** Called with what fails in the background. */
  onError: OnError;
};
export type Accounts = ReturnType<typeof createAccounts>;

export function createAccounts(options: AccountsOptions) {
  const challenges = createChallenges(options.store);
  const sessions = createSessions(options);
  return {
    sessions,
    signIn: createSignIn({ ...options, challenges, sessions }),
    own: createOwnAccount({ ...options, challenges }),
  };
}
