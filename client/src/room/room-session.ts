/**
 * The session of one tab in one room: joins on every connection, repeats requests until they are answered,
 * and holds the state, which `roomReducer` derives from events.
 */

import type { GameMove } from '@tictactoe/shared/games/games';
import { refusalOfMove } from '@tictactoe/shared/move-refusals';
import type { Reply, RequestPayload, RoomRequestName } from '@tictactoe/shared/protocol';
import { markOf, turnOf } from '@tictactoe/shared/room';
import type { Connection, ConnectionEvents } from '../net/connection.ts';
import type { OpenedRoom } from '../net/opened-room.ts';
import { requestWithRetry } from '../net/request-with-retry.ts';
import { sleep } from '../net/sleep.ts';
import { createStore } from '../store/create-store.ts';
import { initialRoomState, type PendingMove, type RoomEvent, roomReducer } from './room-reducer.ts';

export type EnterRoom = (roomId: string) => Promise<Connection>;

export type Stay = {
  roomId: string;
  enter: EnterRoom;
  opened?: OpenedRoom | null;
  /** A watcher takes no seat, even if one is free. */
  as?: 'player' | 'watcher';
  /** Called with every connection before the room is joined on it. */
  onConnection?: (connection: Connection) => void;
};

type RequestOptions = { isWanted?: () => boolean; signal?: AbortSignal; isPatient?: boolean };

/** After a store came back empty, a server that has a copy needs a moment to put it back [R10]. */
const maxTimesNotFound = 6;
const notFoundDelayMs = 1000;
const leavingTimeMs = 4000;

export class RoomSession {
  readonly roomId: string;
  readonly #store = createStore(roomReducer, initialRoomState);
  readonly state = this.#store.state;
  readonly subscribe = this.#store.subscribe;
  #connection: Connection | null = null;
  #opened: OpenedRoom | null;
  #stay = new AbortController();
  #joining = new AbortController();
  #isLeaving = false;
  readonly #enter: EnterRoom;
  readonly #as: 'player' | 'watcher';
  readonly #onConnection: (connection: Connection) => void;

  constructor({ roomId, enter, opened = null, as = 'player', onConnection = () => {} }: Stay) {
    this.roomId = roomId;
    this.#enter = enter;
    this.#as = as;
    this.#onConnection = onConnection;
    this.#opened = opened;
    if (opened !== null) {
      this.#greet(opened.connection);
      this.#dispatch({ type: 'room_received', room: opened.room });
    }
  }

  /** Connects and joins; returns what stops the session, which can be started again. */
  readonly start = (): (() => void) => {
    const stay = new AbortController();
    this.#stay = stay;
    this.#isLeaving = false;
    void this.#connect(stay.signal);
    return () => {
      stay.abort();
      this.#connection = null;
      this.#dispatch({ type: 'disconnected' });
    };
  };

  /** The player's name here; `null` until it is known which player the tab is. */
  readonly name = (): string | null => this.#connection?.player.name() ?? null;

  readonly rename = (name: string): void => {
    this.#connection?.player.setName(name);
    void this.#join();
  };

  readonly play = (played: GameMove): void => {
    const { room, welcome, pending } = this.state();
    if (room === null || welcome === null || pending !== null) return;

    const move: PendingMove = { move: played, turn: turnOf(room), round: room.round };
    // Whether the time is up, only the server knows.
    const refusal = refusalOfMove(room, welcome.playerId, move);
    if (refusal !== null) {
      this.#dispatch({ type: 'refused', code: refusal });
    } else {
      this.#dispatch({ type: 'move_tried', move });
      void this.#sendMove(move);
    }
  };

  readonly resign = (): void => this.#sendForRound('game:resign', {});
  readonly offerRematch = (): void => this.#sendForRound('rematch:offer', {});
  /** Ends a game whose opponent has been away for too long. */
  readonly claim = (outcome: 'win' | 'draw'): void => this.#sendForRound('game:claim', { outcome });

  /** Resolves when the server has answered, or after a few seconds without an answer. */
  readonly leave = async (): Promise<void> => {
    // From now on a new connection does not join again.
    this.#isLeaving = true;
    this.#joining.abort();
    const tooLong = AbortSignal.timeout(leavingTimeMs);
    await this.#request('room:leave', { roomId: this.roomId }, { signal: tooLong });
  };

  async #connect(signal: AbortSignal): Promise<void> {
    // React's strict mode starts, stops and starts again at once: only the last start connects.
    await Promise.resolve();
    if (signal.aborted && !this.#stay.signal.aborted) return;
    const opened = this.#opened;
    this.#opened = null;
    if (signal.aborted) return opened?.connection.close();
    const connection = opened?.connection ?? (await this.#enter(this.roomId));
    if (signal.aborted) return connection.close();

    signal.addEventListener('abort', () => connection.close());
    this.#connection = connection;
    connection.listen(this.#events());
    this.#onConnection(connection);
    this.#greet(connection);
    if (connection.isConnected()) this.#arrive();
  }

  #events(): Partial<ConnectionEvents> {
    // The connection may be shared: it carries events of other rooms, too.
    const isHere = (roomId: string) => roomId === this.roomId;
    return {
      connected: () => this.#arrive(),
      disconnected: () => this.#dispatch({ type: 'disconnected' }),
      maybeDead: () => void this.#join(),
      networkLost: () => this.#dispatch({ type: 'network_lost' }),
      greeted: (greeting) => this.#dispatch({ type: 'welcomed', ...greeting }),
      'room:updated': (room) => isHere(room.id) && this.#dispatch({ type: 'room_received', room }),
      'presence:updated': (presence) =>
        isHere(presence.roomId) && this.#dispatch({ type: 'presence_received', presence }),
      'game:rated': (rated) =>
        isHere(rated.roomId) && this.#dispatch({ type: 'game_rated', rated }),
      'server:draining': () => this.#dispatch({ type: 'draining' }),
    };
  }

  /** A connection that was open before has received its welcome already. */
  #greet(connection: Connection): void {
    const greeting = connection.greeting();
    if (greeting !== null) this.#dispatch({ type: 'welcomed', ...greeting });
    if (connection.isConnected()) this.#dispatch({ type: 'connected' });
  }

  #arrive(): void {
    this.#dispatch({ type: 'connected' });
    void this.#join();
    // Nothing repeats a pending move of an earlier start: it is sent again here.
    const { pending, inFlight } = this.state();
    if (pending !== null && !inFlight.includes('move:play')) void this.#sendMove(pending);
  }

  async #join(timesNotFound = 0): Promise<void> {
    this.#joining.abort();
    const joining = new AbortController();
    this.#joining = joining;
    const { signal } = joining;
    const connection = this.#connection;
    if (connection === null || this.#isLeaving) return;

    const name = connection.player.name();
    const { room } = this.state();
    const known = room === null ? undefined : { lineage: room.lineage, version: room.version };
    const payload = { roomId: this.roomId, name, as: this.#as, known };
    const reply = await this.#request('room:join', payload, { signal, isPatient: true });
    if (reply === null || reply.ok || reply.code !== 'room_not_found' || signal.aborted) return;
    if (this.state().room === null || timesNotFound >= maxTimesNotFound) {
      return this.#dispatch({ type: 'room_missing' });
    }
    await sleep(notFoundDelayMs, signal);
    if (!signal.aborted) await this.#join(timesNotFound + 1);
  }

  async #sendMove(move: PendingMove): Promise<void> {
    const isWanted = () => this.state().pending === move;
    const reply = await this.#request('move:play', { roomId: this.roomId, ...move }, { isWanted });
    if (reply !== null) this.#dispatch({ type: 'move_ended', move });
  }

  #sendForRound<Name extends 'game:resign' | 'rematch:offer' | 'game:claim'>(
    name: Name,
    fields: Omit<RequestPayload<Name>, 'roomId' | 'round'>,
  ): void {
    const round = this.state().room?.round;
    if (round === undefined || this.state().inFlight.includes(name)) return;
    const isWanted = () => this.state().room?.round === round;
    const payload = { roomId: this.roomId, round, ...fields } as RequestPayload<Name>;
    void this.#request(name, payload, { isWanted });
  }

  async #request<Name extends RoomRequestName>(
    name: Name,
    payload: RequestPayload<Name>,
    { isWanted = () => true, signal: ownSignal, isPatient }: RequestOptions,
  ): Promise<Reply | null> {
    const connection = this.#connection;
    if (connection === null) return null;
    const signal = AbortSignal.any([
      this.#stay.signal,
      ...(ownSignal === undefined ? [] : [ownSignal]),
    ]);

    this.#dispatch({ type: 'request_sent', name });
    const reply: Reply | null = await requestWithRetry<RoomRequestName>(connection, name, payload, {
      signal,
      isWanted,
      isPatient,
      onSetback: (setback) => {
        const isStalled = setback !== null || connection.isConnected();
        if (isStalled) this.#dispatch({ type: 'request_stalled', name });
      },
    });
    this.#dispatch({ type: 'request_ended', name, reply });
    return reply;
  }

  #dispatch(event: RoomEvent): void {
    const before = this.state();
    this.#store.dispatch(event);
    if (this.state() !== before) this.#rememberSeat();
  }

  #rememberSeat(): void {
    const { room, welcome } = this.state();
    if (room === null || welcome === null || markOf(room, welcome.playerId) === null) return;
    this.#connection?.player.rememberSeat(room.id);
  }
}
