/** Keeps an eye on a session: which account it is of, until it has ended. */
import type { OnError } from '../errors.ts';
import type { Account, AccountStore } from './account-store.ts';

export type WatchSessionOptions = {
  store: Pick<AccountStore, 'follow'>;
  accountId: string;
  /** Resolves to null once the session has ended. */
  look: () => Promise<Account | null>;
  /** Called after every change; with null where the store cannot say, for then it may have been revoked. */
  onAccount: (account: Account | null) => void;
  onError: OnError;
};

/** After how long a store that was away is asked again, in ms. */
const againMs = 2000;

/** Returns what stops it; it stops by itself when the session has ended. */
export function watchSession(options: WatchSessionOptions): () => void {
  const { store, accountId, look, onAccount, onError } = options;
  let isStopped = false;
  let unfollow: (() => Promise<void>) | null = null;
  let timer: NodeJS.Timeout | undefined;

  const lookAgain = async (): Promise<void> => {
    const account = await look();
    if (isStopped) return;
    // For good: a look that was under way meanwhile may still have seen it.
    if (account === null) stop();
    onAccount(account);
  };
  const begin = async (): Promise<void> => {
    unfollow ??= await store.follow(accountId, () => void lookAgain().catch(fail));
    if (isStopped) await unfollow();
    // It may have been revoked before that.
    else await lookAgain();
  };
  const fail = (error: unknown): void => {
    onError(error);
    if (isStopped) return;
    onAccount(null);
    timer = setTimeout(() => void begin().catch(fail), againMs).unref();
  };
  const stop = (): void => {
    isStopped = true;
    clearTimeout(timer);
    unfollow?.().catch(onError);
  };
  begin().catch(fail);
  return stop;
}
