/** Makes sessions older, for tests of what an old one may not do. */
import type { AccountStore } from '../../src/accounts/account-store.ts';
import { provedForMs } from '../../src/accounts/sessions.ts';

/** The sign-ins of all sessions of the account are too long ago to prove anything. */
export async function ageSessions(
  store: Pick<AccountStore, 'sessions' | 'touchSession'>,
  accountId: string,
): Promise<void> {
  for (const session of await store.sessions(accountId)) {
    const createdAt = session.createdAt - provedForMs;
    await store.touchSession(accountId, { ...session, createdAt });
  }
}
