/** What goes on in the lobby, for as long as somebody looks: asked anew on every connection. */
import type { Lobby } from '@tictactoe/shared/protocol';
import { ask } from '../net/ask.ts';
import type { Connection } from '../net/connection.ts';
import type { LinkFacts } from '../net/link-state.ts';

export type LobbyView = LinkFacts & { lobby: Lobby | null };

const unknown: LobbyView = {
  lobby: null,
  isConnected: false,
  hasBeenConnected: false,
  isDraining: false,
  isNetworkLost: false,
  stalled: [],
};

export class LobbyWatch {
  #view = unknown;
  #asking = new AbortController();
  readonly #hold: () => Promise<Connection>;
  readonly #listeners = new Set<() => void>();

  constructor(hold: () => Promise<Connection>) {
    this.#hold = hold;
  }

  readonly state = (): LobbyView => this.#view;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Returns what ends it. */
  readonly start = (): (() => void) => {
    const stay = new AbortController();
    void this.#connect(stay.signal);
    return () => {
      stay.abort();
      this.#asking.abort();
    };
  };

  async #connect(signal: AbortSignal): Promise<void> {
    const connection = await this.#hold();
    if (signal.aborted) return connection.close();
    signal.addEventListener('abort', () => {
      connection.request('lobby:leave', {}).catch(() => {});
      connection.close();
      this.#know({ isConnected: false });
    });
    const arrive = () => {
      this.#know({ isConnected: true, hasBeenConnected: true, isDraining: false });
      void this.#ask(connection);
    };
    connection.listen({
      connected: arrive,
      disconnected: () => this.#know({ isConnected: false, stalled: [] }),
      doubted: () => void this.#ask(connection),
      networkLost: () => this.#know({ isNetworkLost: true }),
      'server:draining': () => this.#know({ isDraining: true }),
      'lobby:updated': (lobby) => this.#know({ lobby, isNetworkLost: false }),
    });
    if (connection.isConnected()) arrive();
  }

  async #ask(connection: Connection): Promise<void> {
    this.#asking.abort();
    this.#asking = new AbortController();
    const { signal } = this.#asking;
    const onSetback = () => this.#know({ stalled: ['lobby:watch'] });
    const reply = await ask(connection, 'lobby:watch', {}, { signal, onSetback });
    if (reply?.ok) this.#know({ lobby: reply.lobby, stalled: [], isNetworkLost: false });
  }

  #know(news: Partial<LobbyView>): void {
    this.#view = { ...this.#view, ...news };
    for (const listener of this.#listeners) listener();
  }
}
