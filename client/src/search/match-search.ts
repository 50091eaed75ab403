/**
 * "Play now": seeks an opponent, joins the room of the match, seeks again if the opponent does not
 * join, and passes the room on once both are there. Its states are in search-reducer.ts.
 */
import { joiningMs, meetingMs } from '@tictactoe/shared/meeting-ms';
import type { Meeting } from '@tictactoe/shared/protocol';
import type { Room } from '@tictactoe/shared/room';
import type { App } from '../context/app-context.ts';
import type { AppConnection } from '../net/app-connection.ts';
import type { Connection } from '../net/connection.ts';
import type { OpenedRoom } from '../net/opened-room.ts';
import { requestWithRetry } from '../net/request-with-retry.ts';
import { sleep } from '../net/sleep.ts';
import { createNavigation } from '../page/navigation.ts';
import { createPreferences } from '../settings/preferences.ts';
import { createStore } from '../store/create-store.ts';
import { createMatchWish } from './match-wish.ts';
import {
  type Encounter,
  hasMet,
  idle,
  type RestReason,
  type Search,
  type SearchEvent,
  searchReducer,
} from './search-reducer.ts';

/** After this time alone, the player is offered a game with the computer. */
const aloneMs = 5000;
const againMs = 2000;
const onTheWayMs = 1500;

type Deps = {
  connection: Pick<AppConnection, 'hold' | 'handOver'>;
  /** What the player would play, as requests name it. */
  kinds: () => string[];
  /** Whether a game may count for the rating of a player who has an account. */
  wantsRated: () => boolean;
  /** Called with the room of the game and the connection to play on. */
  onMet: (opened: OpenedRoom) => void;
};

export function createMatchSearch(app: App): MatchSearch {
  const { go } = app.service(createNavigation);
  const wish = app.service(createMatchWish);
  const preferences = app.service(createPreferences);
  const search = new MatchSearch({
    connection: app.connection,
    kinds: wish.kinds,
    wantsRated: () => preferences.state().rated,
    onMet: (opened) => go({ page: 'room', roomId: opened.room.id, as: 'player' }, opened),
  });
  wish.subscribe(search.seekAnew);
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
  readonly #kinds: Deps['kinds'];
  readonly #wantsRated: Deps['wantsRated'];
  readonly #onMet: Deps['onMet'];

  constructor({ connection, kinds, wantsRated, onMet }: Deps) {
    this.#app = connection;
    this.#kinds = kinds;
    this.#wantsRated = wantsRated;
    this.#onMet = onMet;
  }

  readonly begin = (): void => {
    if (!['idle', 'resting'].includes(this.state().status)) return;
    this.#dispatch({ type: 'sought' });
    this.#whole = new AbortController();
    void this.#connect(this.#whole.signal);
  };

  readonly accept = (): void => this.#dispatch({ type: 'accepted' });

  /** Ends the search and leaves the room of a match. */
  readonly end = (): void => {
    this.#cancel();
    this.#dispatch({ type: 'ended' });
  };

  /** The same, but the game with the computer goes on, and the player may look again. */
  readonly rest = (why: RestReason): void => {
    this.#cancel();
    this.#dispatch({ type: 'rested', why });
  };

  /** The player would play something else. */
  readonly seekAnew = (): void => {
    if (this.state().status === 'seeking') this.#act();
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

  #cancel(): void {
    const search = this.state();
    if (search.status === 'idle' || search.status === 'resting') return;
    this.#send('match:cancel', {});
    // The opponent would go on waiting.
    if (search.status !== 'seeking') this.#send('room:leave', { roomId: search.encounter.roomId });
  }

  async #connect(signal: AbortSignal): Promise<void> {
    const connection = await this.#app.hold();
    if (signal.aborted) return connection.close();
    signal.addEventListener('abort', () => connection.close());
    this.#connection = connection;
    connection.listen({
      // The question to the player stays open across connections.
      connected: () => this.state().status !== 'asking' && this.#act(),
      'match:ready': ({ roomId, meeting }) => this.#find(connection, roomId, meeting),
      'match:over': ({ roomId }) => this.#dispatch({ type: 'room_gone', roomId }),
      'room:updated': (room) => this.#receiveRoom(room),
    });
    if (connection.isConnected()) this.#act();
  }

  #dispatch(event: SearchEvent): void {
    const before = this.state();
    this.#store.dispatch(event);
    const after = this.state();
    if (after === before) return;
    if (after.status === 'idle' || after.status === 'resting') this.#stop();
    else if (after.status !== before.status || isPlaying(after) !== isPlaying(before)) this.#act();
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
      case 'resting':
        return;
      case 'seeking':
        void this.#waitAlone(signal);
        return void this.#seek(connection, search, signal);
      case 'asking':
        return void this.#waitForAnswer(search.encounter.endsAt, signal);
      case 'meeting':
        return void this.#meet(connection, search.encounter, signal);
      default:
        search satisfies never;
    }
  }

  async #seek(
    connection: Connection,
    { after, meanwhile }: Seeking,
    signal: AbortSignal,
  ): Promise<void> {
    const payload = {
      name: connection.player.name(),
      kinds: this.#kinds(),
      ...(!this.#wantsRated() && { isRated: false }),
      ...(after !== null && { after }),
      ...(meanwhile !== null && { isPlayingComputer: true }),
    };
    const reply = await requestWithRetry(connection, 'match:seek', payload, { signal });
    if (reply === null) return;
    if (reply.ok) {
      if (reply.roomId !== null) this.#find(connection, reply.roomId, reply.meeting);
      return;
    }
    await sleep(againMs, signal);
    if (!signal.aborted) this.#act();
  }

  /** A server of protocol 2 says nothing but the room, and asks nobody. */
  #find(connection: Connection, roomId: string, meeting: Meeting | undefined): void {
    const now = Date.now();
    const aheadMs = connection.greeting()?.clockAheadMs ?? 0;
    const { name = null, isAsked = false, until = now + aheadMs + meetingMs } = meeting ?? {};
    // Joining takes a moment.
    const endsAt = until - aheadMs - joiningMs;
    this.#dispatch({ type: 'matched', encounter: { roomId, name, endsAt, isAsked } });
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

  async #waitForAnswer(endsAt: number, signal: AbortSignal): Promise<void> {
    await sleep(endsAt - Date.now(), signal);
    // A player who does not answer is busy, and should not be matched again.
    if (!signal.aborted) this.rest('passed');
  }

  async #meet(
    connection: Connection,
    { roomId, endsAt }: Encounter,
    signal: AbortSignal,
  ): Promise<void> {
    const { player } = connection;
    const reply = await requestWithRetry(
      connection,
      'room:join',
      { roomId, name: player.name() },
      { signal },
    );
    if (reply === null) return;
    if (!reply.ok) return this.#dispatch({ type: 'room_gone', roomId });
    this.#receiveRoom(reply.room);
    await sleep(Math.max(0, endsAt - Date.now()) + joiningMs + onTheWayMs, signal);
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

type Seeking = Extract<Search, { status: 'seeking' }>;

/** Whether the player plays the computer meanwhile: then the server has to be told that they are to be asked. */
const isPlaying = (search: Search): boolean =>
  search.status === 'seeking' && search.meanwhile !== null;
