/** The account of a socket: found by the cookie of its handshake, and watched while it is connected. */
import type { Account } from '../accounts/account-store.ts';
import type { Sessions } from '../accounts/sessions.ts';
import type { OnError } from '../errors.ts';
import type { Cookies } from '../network/cookies.ts';
import type { SessionAccount } from '../session/client-session.ts';
import type { PlayerSocket } from './player-socket.ts';

export type SocketAccounts = ReturnType<typeof createSocketAccounts>;

export type SocketAccountsOptions = {
  sessions: Pick<Sessions, 'find' | 'watch'>;
  cookies: Pick<Cookies, 'read'>;
  onError: OnError;
};

export function createSocketAccounts({ sessions, cookies, onError }: SocketAccountsOptions) {
  async function find(socket: PlayerSocket, token: string): Promise<void> {
    try {
      const found = await sessions.find(token);
      if (found === null) return;
      update(socket, found.account);
    } catch (error) {
      // The store is away: who is there plays on as a guest until it is back.
      onError(error);
    }
    const { conn } = socket;
    if (conn.readyState !== 'open') return;
    conn.once(
      'close',
      sessions.watch(token, (account) => update(socket, account)),
    );
  }

  return {
    /** Resolves when it is known whose socket it is; null at once for a guest. Never rejects. */
    identify(socket: PlayerSocket): Promise<void> | null {
      const token = cookies.read(socket.request, 'session');
      return token === undefined ? null : find(socket, token);
    },
  };
}

/** Tells the page what has changed since it was told who it is. */
function update(socket: PlayerSocket, found: Account | null): void {
  const account: SessionAccount | null = found && { id: found.id, name: found.name };
  if (account?.name === socket.data.account?.name) return;
  socket.data.account = account;
  if (socket.connected) socket.emit('account:changed', { account });
}
