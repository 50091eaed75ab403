/** The account of a socket: found by the cookie of its handshake, and followed while it is connected. */
import type { Account } from '../accounts/account-store.ts';
import type { Sessions } from '../accounts/sessions.ts';
import type { OnError } from '../errors.ts';
import type { Cookies } from '../network/cookies.ts';
import type { SessionAccount } from '../session/client-session.ts';
import type { PlayerSocket } from './player-socket.ts';

export type SocketAccounts = ReturnType<typeof createSocketAccounts>;

export type SocketAccountsOptions = {
  sessions: Pick<Sessions, 'find' | 'follow'>;
  cookies: Pick<Cookies, 'read'>;
  onError: OnError;
};

export function createSocketAccounts({ sessions, cookies, onError }: SocketAccountsOptions) {
  async function find(socket: PlayerSocket, token: string): Promise<void> {
    const found = await sessions.find(token).catch((error: unknown) => {
      // The store is away: who is there plays on as a guest.
      onError(error);
      return null;
    });
    if (found === null) return;
    socket.data.account = shownOf(found.account);
    follow(socket, token).catch((error: unknown) => {
      onError(error);
      // Nobody would notice that it was revoked.
      update(socket, null);
    });
  }

  async function follow(socket: PlayerSocket, token: string): Promise<void> {
    const stop = await sessions.follow(token, (account) => update(socket, account));
    const { conn } = socket;
    const end = (): void => void stop().catch(onError);
    if (conn.readyState === 'open') conn.once('close', end);
    else end();
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
  const account = found === null ? null : shownOf(found);
  if (account?.name === socket.data.account?.name) return;
  socket.data.account = account;
  if (socket.connected) socket.emit('account:changed', { account });
}

const shownOf = ({ id, name }: Account): SessionAccount => ({ id, name });
