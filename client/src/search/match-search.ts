/**
 * "Play now" as this tab sees it: seeks, meets whom it was matched with, seeks again if they do not
 * turn up, and hands over the room once both are there. What follows from what is in search-state.ts.
 */
import { meetingMs } from '@tictactoe/shared/meeting-ms';
import type { Room } from '@tictactoe/shared/room';
import type { App } from '../context/app-context.ts';
import type { AppConnection } from '../net/app-connection.ts';
import type { Connection } from '../net/connection.ts';
import type { OpenedRoom } from '../net/opened-room.ts';
import { pause } from '../net/pause.ts';
import { requestWithRetry } from '../net/request-with-retry.ts';
import { createNavigation } from '../page/navigation.ts';
import { createStore } from '../store/create-store.ts';
import { hasMet, idle, type SearchEvent, searchAfter } from './search-state.ts';

/** Who has waited alone for this long is offered something else to do. */
const aloneMs = 5000;
/** The other has this long to turn up, and it takes a moment to get there. */
export const answerMs = meetingMs - 600;
const againMs = 2000;
const onTheWayMs = 1500;

type Deps = {
  connection: Pick<AppConnection, 'hold' | 'handOver'>;
  /** Called with the room of the game and the connection to play on. */
  onMet: (opened: OpenedRoom) => void;
};

export function createMatchSearch(app: App): MatchSearch {
  const { go } = app.service(createNavigation);
  const search = new MatchSearch({
    connection: app.connection,
    onMet: (opened) => go({ page: 'room', roomId: opened.room.id, as: 'player' }, opened),
  });
  // A page that is put away looks for nobody.
  addEventListener('pagehide', search.end, { signal: app.signal });
  return search;
}

export class MatchSearch {
  readonly #store = createStore(searchAfter, idle);
  readonly state = this.#store.state;
  readonly subscribe = this.#store.subscribe;
  #connection: Connection | null = null;
  /** What goes on until the search ends, and until its state changes. */
  #whole = new AbortController();
  #step = new AbortController();
  readonly #app: Deps['connection'];
  readonly #onMet: Deps['onMet'];

  constructor({ connection, onMet }: Deps) {
    this.#app = connection;
    this.#onMet = onMet;
  }

  readonly begin = (): void => {
    if (this.state().status !== 'idle') return;
    this.#dispatch({ type: 'sought' });
    this.#whole = new AbortController();
    void this.#connect(this.#whole.signal);
  };

  readonly accept = (): void => this.#dispatch({ type: 'accepted' });

  /** Looks no longer; whoever was found is not met. */
  readonly end = (): void => {
    const search = this.state();
    if (search.status === 'idle') return;
    this.#send('match:cancel', {});
    // Whoever has turned up and goes again tells the other, who would wait for a move.
    if (search.status === 'meeting') this.#send('room:leave', { roomId: search.roomId });
    this.#dispatch({ type: 'ended' });
  };

  /** One plays the computer there until somebody comes. */
  readonly goElsewhere = (roomId: string): void =>
    this.#dispatch({ type: 'went_elsewhere', roomId });

  /** The page shows this room now, or none: whoever enters any other game has stopped looking. */
  readonly follow = (roomId: string | null): void => {
    const search = this.state();
    if (search.status === 'idle') return;
    if (roomId === null) this.#dispatch({ type: 'came_back' });
    else if (roomId !== search.meanwhile) this.end();
  };

  async #connect(signal: AbortSignal): Promise<void> {
    const connection = await this.#app.hold();
    if (signal.aborted) return connection.close();
    signal.addEventListener('abort', () => connection.close());
    this.#connection = connection;
    connection.listen({
      // A question is not asked anew.
      connected: () => this.state().status !== 'asking' && this.#act(),
      'match:ready': ({ roomId }) => this.#dispatch({ type: 'matched', roomId }),
      'room:updated': (room) => this.#hear(room),
    });
    if (connection.isConnected()) this.#act();
  }

  #dispatch(event: SearchEvent): void {
    const before = this.state();
    this.#store.dispatch(event);
    const after = this.state();
    if (after === before) return;
    if (after.status === 'idle') this.#stop();
    else if (after.status !== before.status) this.#act();
  }

  #stop(): void {
    this.#step.abort();
    this.#whole.abort();
    this.#connection = null;
  }

  /** Does what the state asks for: whenever it has changed, and anew on every connection. */
  #act(): void {
    this.#step.abort();
    this.#step = new AbortController();
    const { signal } = this.#step;
    const search = this.state();
    const connection = this.#connection;
    if (connection === null) return;
    switch (search.status) {
      case 'idle':
        return;
      case 'seeking':
        void this.#waitAlone(signal);
        return void this.#seek(connection, search.after, signal);
      case 'asking':
        return void this.#waitForAnswer(signal);
      case 'meeting':
        return void this.#meet(connection, search.roomId, signal);
      default:
        search satisfies never;
    }
  }

  async #seek(connection: Connection, after: string | null, signal: AbortSignal): Promise<void> {
    const wish = { name: connection.player.name(), ...(after !== null && { after }) };
    const reply = await requestWithRetry(connection, 'match:seek', wish, { signal });
    if (reply === null) return;
    if (reply.ok) {
      if (reply.roomId !== null) this.#dispatch({ type: 'matched', roomId: reply.roomId });
      return;
    }
    await pause(againMs, signal);
    if (!signal.aborted) this.#act();
  }

  /** What matters little if it is lost. */
  #send(...request: ['match:cancel', object] | ['room:leave', { roomId: string }]): void {
    const [name, payload] = request;
    this.#connection?.request(name, payload as { roomId: string }).catch(() => {});
  }

  async #waitAlone(signal: AbortSignal): Promise<void> {
    await pause(aloneMs, signal);
    if (!signal.aborted) this.#dispatch({ type: 'left_alone' });
  }

  async #waitForAnswer(signal: AbortSignal): Promise<void> {
    await pause(answerMs, signal);
    // Whoever does not answer is busy: the next one need not wait for them.
    if (!signal.aborted) this.end();
  }

  async #meet(connection: Connection, roomId: string, signal: AbortSignal): Promise<void> {
    const { player } = connection;
    const reply = await requestWithRetry(
      connection,
      'room:join',
      { roomId, name: player.name() },
      { signal },
    );
    if (reply === null) return;
    if (!reply.ok) return this.#dispatch({ type: 'room_missing' });
    this.#hear(reply.room);
    await pause(meetingMs + onTheWayMs, signal);
    // Nothing was heard of how it went.
    if (!signal.aborted) this.#act();
  }

  #hear(room: Room): void {
    const search = this.state();
    const connection = this.#connection;
    if (search.status !== 'meeting' || connection === null) return;
    if (hasMet(search, room)) void this.#hand(connection, room, search.meanwhile);
    this.#dispatch({ type: 'room_heard', room });
  }

  /** The game goes on in its room, and the one with the computer is over. */
  async #hand(connection: Connection, room: Room, meanwhile: string | null): Promise<void> {
    // A seek that was asked again may have come after the match.
    this.#send('match:cancel', {});
    if (meanwhile !== null) this.#send('room:leave', { roomId: meanwhile });
    connection.player.noteSeat(room.id);
    const handedOver = await this.#app.handOver(room.id);
    if (handedOver !== null) this.#onMet({ room, connection: handedOver });
  }
}
