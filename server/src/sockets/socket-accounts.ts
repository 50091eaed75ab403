/** The account of a socket: found by the cookie of its handshake, and watched while it is connected. */
import type { Account } from '../accounts/account-store.ts';
import type { Sessions } from '../accounts/sessions.ts';
import type { OnError } from '../errors.ts';
import type { AccountTab } from '../following/whereabouts.ts';
import type { Cookies } from '../network/cookies.ts';
import type { SessionAccount } from '../session/client-session.ts';
import type { PlayerSocket } from './player-socket.ts';

export type SocketAccounts = ReturnType<typeof createSocketAccounts>;

export type SocketAccountsOptions = {
  sessions: Pick<Sessions, 'find' | 'watch'>;
  cookies: Pick<Cookies, 'read'>;
  /** Called with each socket that has an account, once it is connected; returns what is called when it has it no more. */
  onTab: (accountId: string, tab: AccountTab & { socketId: string }) => () => void;
  onError: OnError;
};

/** Broadcasts to an account reach the sockets in this group of Socket.IO, on every server. */
export const accountGroup = (accountId: string): string => `account:${accountId}`;

export function createSocketAccounts({ sessions, cookies, onTab, onError }: SocketAccountsOptions) {
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
    const stopWatching = sessions.watch(token, (account) => update(socket, account));
    conn.once('close', () => {
      stopWatching();
      socket.data.leaveAccount?.();
    });
  }

  /** Tells the page what has changed since it was told who it is. */
  function update(socket: PlayerSocket, found: Account | null): void {
    const account: SessionAccount | null = found && { id: found.id, name: found.name };
    const { account: former } = socket.data;
    if (account?.name === former?.name) return;
    socket.data.account = account;
    if (!socket.connected) return;
    socket.emit('account:changed', { account });
    if (account?.id !== former?.id) enter(socket);
  }

  function enter(socket: PlayerSocket): void {
    const { data, id: socketId } = socket;
    data.leaveAccount?.();
    data.leaveAccount = undefined;
    if (!data.account) return;
    const group = accountGroup(data.account.id);
    void socket.join(group);
    const roomIds = () => socket.rooms;
    const leave = onTab(data.account.id, { playerId: data.playerId, socketId, roomIds });
    data.leaveAccount = () => {
      void socket.leave(group);
      leave();
    };
  }

  return {
    /** Resolves when it is known whose socket it is; null at once for a guest. Never rejects. */
    identify(socket: PlayerSocket): Promise<void> | null {
      const token = cookies.read(socket.request, 'session');
      return token === undefined ? null : find(socket, token);
    },
    /** To be called once the socket is connected: from then on it gets what is sent to its account. */
    enter,
  };
}
