/** Subscribes to the lobby while it is shown, anew on every connection. */
import type { Lobby, Welcome } from '@tictactoe/shared/protocol';
import type { App } from '../context/app-context.ts';
import type { Connection, Greeting } from '../net/connection.ts';
import type { ConnectionFacts } from '../net/connection-status.ts';
import { requestWithRetry } from '../net/request-with-retry.ts';
import { createStore } from '../store/create-store.ts';

type LobbyView = ConnectionFacts & {
  lobby: Lobby | null;
  /** As the server's welcome names it; undefined until it has come, and where there are no accounts. */
  account: Welcome['account'];
  /** The welcome has come, so it is known whether there are accounts. */
  isGreeted: boolean;
};

const unknown: LobbyView = {
  lobby: null,
  account: undefined,
  isGreeted: false,
  isConnected: false,
  hasBeenConnected: false,
  isDraining: false,
  isNetworkLost: false,
  stalled: [],
};

export const createLobbyWatch = ({ connection }: App): LobbyWatch =>
  new LobbyWatch(connection.hold);

class LobbyWatch {
  readonly #store = createStore(
    (view: LobbyView, change: Partial<LobbyView>): LobbyView => ({ ...view, ...change }),
    unknown,
  );
  readonly state = this.#store.state;
  readonly subscribe = this.#store.subscribe;
  #watching = new AbortController();
  readonly #hold: () => Promise<Connection>;

  constructor(hold: () => Promise<Connection>) {
    this.#hold = hold;
  }

  /** Returns what stops it. */
  readonly start = (): (() => void) => {
    const stay = new AbortController();
    void this.#connect(stay.signal);
    return () => {
      stay.abort();
      this.#watching.abort();
    };
  };

  async #connect(signal: AbortSignal): Promise<void> {
    const connection = await this.#hold();
    if (signal.aborted) return connection.close();
    signal.addEventListener('abort', () => {
      connection.request('lobby:leave', {}).catch(() => {});
      connection.close();
      this.#store.dispatch({ isConnected: false });
    });
    const greet = (greeting: Greeting | null) =>
      this.#store.dispatch({ account: greeting?.welcome.account, isGreeted: greeting !== null });
    const arrive = () => {
      this.#store.dispatch({ isConnected: true, hasBeenConnected: true, isDraining: false });
      void this.#watch(connection);
    };
    connection.listen({
      connected: arrive,
      greeted: greet,
      disconnected: () => this.#store.dispatch({ isConnected: false, stalled: [] }),
      maybeDead: () => void this.#watch(connection),
      networkLost: () => this.#store.dispatch({ isNetworkLost: true }),
      'server:draining': () => this.#store.dispatch({ isDraining: true }),
      'account:changed': ({ account }) => this.#store.dispatch({ account }),
      'lobby:updated': (lobby) => this.#store.dispatch({ lobby, isNetworkLost: false }),
    });
    greet(connection.greeting());
    if (connection.isConnected()) arrive();
  }

  async #watch(connection: Connection): Promise<void> {
    this.#watching.abort();
    this.#watching = new AbortController();
    const { signal } = this.#watching;
    const onSetback = () => this.#store.dispatch({ stalled: ['lobby:watch'] });
    const options = { signal, onSetback, isPatient: true };
    const reply = await requestWithRetry(connection, 'lobby:watch', {}, options);
    if (reply?.ok) {
      this.#store.dispatch({ lobby: reply.lobby, stalled: [], isNetworkLost: false });
    }
  }
}
