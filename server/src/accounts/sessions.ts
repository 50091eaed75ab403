/** Sessions: a browser that is signed in has a token, of which the store knows a hash. */
import type { OnError } from '../errors.ts';
import type { Account, AccountSession, AccountStore } from './account-store.ts';
import { createSessionToken, readSessionToken } from './session-token.ts';
import { watchSession } from './watch-session.ts';

export type SignedIn = { account: Account; session: AccountSession };
export type FoundSession = SignedIn & {
  /** It now ends 90 days from now: its cookie is to last as long. */
  isRenewed: boolean;
};
export type Sessions = ReturnType<typeof createSessions>;
export type SessionsOptions = {
  store: AccountStore;
  now: () => number;
  /** Called with what fails in the background. */
  onError: OnError;
};

/** For how long a session counts as just proved by a passkey or a code, in ms. Each of them begins a new one. */
export const provedForMs = 600_000;
/** How old the time of the last use may be before it is written anew, in ms. */
const renewAfterMs = 3_600_000;

export function createSessions({ store, now, onError }: SessionsOptions) {
  async function find(token: string): Promise<FoundSession | null> {
    const claim = readSessionToken(token);
    if (claim === null) return null;
    const { accountId, sessionId } = claim;
    const [session, account] = await Promise.all([
      store.session(accountId, sessionId),
      store.read(accountId),
    ]);
    if (session === null || account === null) return null;
    const isRenewed = now() - session.lastUsedAt > renewAfterMs;
    const renewed = isRenewed ? { ...session, lastUsedAt: now() } : session;
    if (isRenewed) await store.touchSession(accountId, renewed);
    return { account, session: renewed, isRenewed };
  }

  /** Nothing if there is no such session: whoever makes one up causes no write. */
  async function endOne(accountId: string, sessionId: string): Promise<void> {
    const session = await store.session(accountId, sessionId);
    if (session !== null) await store.revoke(accountId, sessionId);
  }
  async function end(token: string | undefined): Promise<void> {
    const claim = token === undefined ? null : readSessionToken(token);
    if (claim !== null) await endOne(claim.accountId, claim.sessionId);
  }

  return {
    /** Null if it was revoked, has expired, or never was. */
    find,
    end,
    endOne,
    /** Whether whoever has it showed a passkey or a code a short while ago. */
    isProved: ({ createdAt }: AccountSession): boolean => createdAt + provedForMs > now(),
    endAll: (accountId: string): Promise<void> => store.revoke(accountId, 'all'),

    /**
     * The token of a new session. The one that the browser had before ends, whoever's it was: nobody goes on with a
     * token that somebody else may have put there.
     */
    async begin(accountId: string, browser: string, former: string | undefined): Promise<string> {
      const { token, sessionId } = createSessionToken(accountId);
      const session = { id: sessionId, browser, createdAt: now(), lastUsedAt: now() };
      await store.addSession(accountId, session);
      await end(former);
      return token;
    },

    /** Calls back with the account after every change of it, and with null once the session has ended. */
    watch(token: string, onAccount: (account: Account | null) => void): () => void {
      const claim = readSessionToken(token);
      if (claim === null) return () => {};
      const look = async () => (await find(token))?.account ?? null;
      return watchSession({ store, accountId: claim.accountId, look, onAccount, onError });
    },
  };
}
