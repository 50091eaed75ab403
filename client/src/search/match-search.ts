/**
 * "Play now": seeks an opponent, joins the room of the match, seeks again if the opponent does not
 * join, and passes the room on once both are there. Its states are in search-reducer.ts.
 */
import { meetingMs } from '@tictactoe/shared/meeting-ms';
import type { Room } from '@tictactoe/shared/room';
import type { App } from '../context/app-context.ts';
import type { AppConnection } from '../net/app-connection.ts';
import type { Connection } from '../net/connection.ts';
import type { OpenedRoom } from '../net/opened-room.ts';
import { requestWithRetry } from '../net/request-with-retry.ts';
import { sleep } from '../net/sleep.ts';
import { createNavigation } from '../page/navigation.ts';
import { createStore } from '../store/create-store.ts';
import { hasMet, idle, type SearchEvent, searchReducer } from './search-reducer.ts';

/** After this time alone, the player is offered a game with the computer. */
const aloneMs = 5000;
/** For the player's answer: the opponent waits for `meetingMs`, and joining takes a moment. */
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
  // A page in the back/forward cache does not search.
  addEventListener('pagehide', search.end, { signal: app.signal });
  return search;
}

export class MatchSearch {
  readonly #store = createStore(searchReducer, idle);
  readonly state = this.#store.state;
  readonly subscribe = this.#store.subscribe;
  #connection: Connection | null = null;
  /** Aborted when the search ends, and when its state changes. */
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

  /** Ends the search and leaves the room of a match. */
  readonly end = (): void => {
    const search = this.state();
    if (search.status === 'idle') return;
    this.#send('match:cancel', {});
    // The opponent would wait for a move of a player who has joined already.
    if (search.status === 'meeting') this.#send('room:leave', { roomId: search.roomId });
    this.#dispatch({ type: 'ended' });
  };

  /** The player plays the computer in that room until an opponent is found. */
  readonly goElsewhere = (roomId: string): void =>
    this.#dispatch({ type: 'went_elsewhere', roomId });

  /** The app shows this room now, or none. Entering any other game ends the search. */
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
      // The question to the player stays open across connections.
      connected: () => this.state().status !== 'asking' && this.#act(),
      'match:ready': ({ roomId }) => this.#dispatch({ type: 'matched', roomId }),
      'room:updated': (room) => this.#receiveRoom(room),
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

  /** Runs the step of the current status: whenever it has changed, and again on every connection. */
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
    const payload = { name: connection.player.name(), ...(after !== null && { after }) };
    const reply = await requestWithRetry(connection, 'match:seek', payload, { signal });
    if (reply === null) return;
    if (reply.ok) {
      if (reply.roomId !== null) this.#dispatch({ type: 'matched', roomId: reply.roomId });
      return;
    }
    await sleep(againMs, signal);
    if (!signal.aborted) this.#act();
  }

  /** One try, for requests that may be lost. */
  #send(...request: ['match:cancel', object] | ['room:leave', { roomId: string }]): void {
    const [name, payload] = request;
    this.#connection?.request(name, payload as { roomId: string }).catch(() => {});
  }

  async #waitAlone(signal: AbortSignal): Promise<void> {
    await sleep(aloneMs, signal);
    if (!signal.aborted) this.#dispatch({ type: 'left_alone' });
  }

  async #waitForAnswer(signal: AbortSignal): Promise<void> {
    await sleep(answerMs, signal);
    // A player who does not answer is busy, and should not be matched again.
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
    this.#receiveRoom(reply.room);
    await sleep(meetingMs + onTheWayMs, signal);
    // The outcome is unknown: join again.
    if (!signal.aborted) this.#act();
  }

  #receiveRoom(room: Room): void {
    const search = this.state();
    const connection = this.#connection;
    if (search.status !== 'meeting' || connection === null) return;
    if (hasMet(search, room)) void this.#hand(connection, room, search.meanwhile);
    this.#dispatch({ type: 'room_received', room });
  }

  /** Passes the room on, and leaves the game with the computer. */
  async #hand(connection: Connection, room: Room, meanwhile: string | null): Promise<void> {
    // A repeated seek may have arrived after the match.
    this.#send('match:cancel', {});
    if (meanwhile !== null) this.#send('room:leave', { roomId: meanwhile });
    connection.player.rememberSeat(room.id);
    const handedOver = await this.#app.handOver(room.id);
    if (handedOver !== null) this.#onMet({ room, connection: handedOver });
  }
}
