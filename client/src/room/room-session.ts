/**
 * A tab's stay in one room: joins on every connection, keeps requests up until they are answered,
 * and holds what is known. What that means for the state is decided by `roomStateAfter`.
 */

import type { Cell } from '@tictactoe/shared/games/tic-tac-toe/rules';
import type { Reply, RequestPayload, RoomRequestName } from '@tictactoe/shared/protocol';
import { markOf, turnOf } from '@tictactoe/shared/room';
import { playMove } from '@tictactoe/shared/room-commands';
import type { Connection, Heard } from '../net/connection.ts';
import type { OpenedRoom } from '../net/opened-room.ts';
import { pause } from '../net/pause.ts';
import { requestWithRetry } from '../net/request-with-retry.ts';
import { createStore } from '../store/create-store.ts';
import {
  initialRoomState,
  type PendingMove,
  type RoomEvent,
  roomStateAfter,
} from './room-state.ts';

export type EnterRoom = (roomId: string) => Promise<Connection>;

export type Stay = {
  roomId: string;
  enter: EnterRoom;
  opened?: OpenedRoom | null;
  /** A watcher takes no seat, even if one is free. */
  as?: 'player' | 'watcher';
  /** Told of every connection before the room is joined on it. */
  onConnection?: (connection: Connection) => void;
};

type RequestOptions = { isWanted?: () => boolean; signal?: AbortSignal };

/** After a store came back empty, a server that has a copy needs a moment to put it back [R10]. */
const maxTimesMissing = 6;
const missingDelayMs = 1000;
const leavingTimeMs = 4000;

export class RoomSession {
  readonly roomId: string;
  readonly #store = createStore(roomStateAfter, initialRoomState);
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
      this.#dispatch({ type: 'room_heard', room: opened.room });
    }
  }

  /** Connects and joins; returns what ends the stay, after which it can be started again. */
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

  /** What the player is called here; `null` until it is known which player the tab is. */
  readonly name = (): string | null => this.#connection?.player.name() ?? null;

  readonly rename = (name: string): void => {
    this.#connection?.player.giveName(name);
    void this.#join();
  };

  readonly play = (cell: Cell): void => {
    const { room, welcome, pending } = this.state();
    if (room === null || welcome === null || pending !== null) return;

    const move: PendingMove = { cell, turn: turnOf(room), round: room.round };
    // The rules as of the last change: only the server can tell whether the clock has run out.
    const foreseen = playMove(room, welcome.playerId, { ...move, move: cell }, room.changedAt);
    if (!foreseen.ok) {
      this.#dispatch({ type: 'refused', code: foreseen.code });
    } else {
      this.#dispatch({ type: 'move_tried', move });
      void this.#sendMove(move);
    }
  };

  readonly resign = (): void => this.#sendForRound('game:resign', {});
  readonly offerRematch = (): void => this.#sendForRound('rematch:offer', {});
  /** Ends a game whose opponent has been away for too long. */
  readonly claim = (outcome: 'win' | 'draw'): void => this.#sendForRound('game:claim', { outcome });

  /** Resolves when the server knows, or when that takes too long to keep a person waiting. */
  readonly leave = async (): Promise<void> => {
    // Whoever joins again has not left.
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
    connection.listen(this.#heard());
    this.#onConnection(connection);
    this.#greet(connection);
    if (connection.isConnected()) this.#arrive();
  }

  #heard(): Partial<Heard> {
    // The connection may be shared, and others be told on it of other rooms.
    const isHere = (roomId: string) => roomId === this.roomId;
    return {
      connected: () => this.#arrive(),
      disconnected: () => this.#dispatch({ type: 'disconnected' }),
      doubted: () => void this.#join(),
      networkLost: () => this.#dispatch({ type: 'network_lost' }),
      greeted: (greeting) => this.#dispatch({ type: 'welcomed', ...greeting }),
      'room:updated': (room) => isHere(room.id) && this.#dispatch({ type: 'room_heard', room }),
      'presence:updated': (presence) =>
        isHere(presence.roomId) && this.#dispatch({ type: 'presence_heard', presence }),
      'server:draining': () => this.#dispatch({ type: 'draining' }),
    };
  }

  /** A connection that was there before has been greeted already. */
  #greet(connection: Connection): void {
    const greeting = connection.greeting();
    if (greeting !== null) this.#dispatch({ type: 'welcomed', ...greeting });
    if (connection.isConnected()) this.#dispatch({ type: 'connected' });
  }

  #arrive(): void {
    this.#dispatch({ type: 'connected' });
    void this.#join();
    // A move that outlived an earlier stay has nobody left who repeats it.
    const { pending, underWay } = this.state();
    if (pending !== null && !underWay.includes('move:play')) void this.#sendMove(pending);
  }

  async #join(timesMissing = 0): Promise<void> {
    this.#joining.abort();
    const joining = new AbortController();
    this.#joining = joining;
    const { signal } = joining;
    const connection = this.#connection;
    if (connection === null || this.#isLeaving) return;

    const name = connection.player.name();
    const { room } = this.state();
    const known = room === null ? undefined : { lineage: room.lineage, version: room.version };
    const wish = { roomId: this.roomId, name, as: this.#as, known };
    const reply = await this.#request('room:join', wish, { signal });
    if (reply === null || reply.ok || reply.code !== 'room_not_found' || signal.aborted) return;
    if (this.state().room === null || timesMissing >= maxTimesMissing) {
      return this.#dispatch({ type: 'room_missing' });
    }
    await pause(missingDelayMs, signal);
    if (!signal.aborted) await this.#join(timesMissing + 1);
  }

  async #sendMove(move: PendingMove): Promise<void> {
    const { round, cell, turn } = move;
    const isWanted = () => this.state().pending === move;
    const reply = await this.#request(
      'move:play',
      { roomId: this.roomId, round, cell, turn },
      { isWanted },
    );
    if (reply !== null) this.#dispatch({ type: 'move_ended', move });
  }

  #sendForRound<Name extends 'game:resign' | 'rematch:offer' | 'game:claim'>(
    name: Name,
    wish: Omit<RequestPayload<Name>, 'roomId' | 'round'>,
  ): void {
    const round = this.state().room?.round;
    if (round === undefined || this.state().underWay.includes(name)) return;
    const isWanted = () => this.state().room?.round === round;
    const payload = { roomId: this.roomId, round, ...wish } as RequestPayload<Name>;
    void this.#request(name, payload, { isWanted });
  }

  async #request<Name extends RoomRequestName>(
    name: Name,
    payload: RequestPayload<Name>,
    { isWanted = () => true, signal: given }: RequestOptions,
  ): Promise<Reply | null> {
    const connection = this.#connection;
    if (connection === null) return null;
    const signal = AbortSignal.any([this.#stay.signal, ...(given === undefined ? [] : [given])]);

    this.#dispatch({ type: 'request_sent', name });
    const reply: Reply | null = await requestWithRetry<RoomRequestName>(connection, name, payload, {
      signal,
      isWanted,
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
    if (this.state() !== before) this.#noteSeat();
  }

  #noteSeat(): void {
    const { room, welcome } = this.state();
    if (room === null || welcome === null || markOf(room, welcome.playerId) === null) return;
    this.#connection?.player.noteSeat(room.id);
  }
}
