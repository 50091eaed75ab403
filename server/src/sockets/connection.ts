/** One player's socket: who is behind it, and how much it may ask. */

import type { ErrorCode } from '@tictactoe/shared/error-codes';
import { handshakeSchema, spokenSchema } from '@tictactoe/shared/protocol';
import { oldestProtocol, protocolVersion } from '@tictactoe/shared/protocol-version';
import type { Log } from '../ops/log.ts';
import {
  type Answer,
  type AnswerOptions,
  type AnswerRequest,
  type Asker,
  createAnswerRequest,
} from '../requests/answer-request.ts';
import type { ClientSession } from '../session/client-session.ts';
import { playerIdOf } from '../session/identity.ts';
import { requestIdOf } from '../session/request-id.ts';
import { type ConnectionGuard, guardOf } from './connection-guard.ts';
import type { GameServer, PlayerSocket } from './player-socket.ts';
import { type Event, readEvent, sendAnswer } from './room-packets.ts';
import type { SocketAccounts } from './socket-accounts.ts';
import { SocketSession, type SocketSessionOptions } from './socket-session.ts';

export type ConnectionOptions = AnswerOptions &
  SocketSessionOptions & {
    serverName: string;
    playerIdKey: string;
    /** Called when a socket has disconnected for good. */
    onGone: (session: ClientSession) => void;
    /** Null where there are no accounts. */
    accounts: SocketAccounts | null;
    /** Milliseconds since 1970, by a clock that all servers share. */
    now: () => number;
  };

export function acceptConnections(io: GameServer, options: ConnectionOptions): void {
  const answer = createAnswerRequest(options);
  const identify = (socket: PlayerSocket, next: (error?: Error) => void) => {
    const spoken = spokenSchema.safeParse(socket.handshake.auth);
    // Before the secret: an old page may have said even that in another way.
    if (spoken.success && spoken.data.protocol < oldestProtocol) {
      return next(new Refused('client_outdated'));
    }
    const handshake = handshakeSchema.safeParse(socket.handshake.auth);
    if (!handshake.success) return next(new Refused('unauthenticated'));
    socket.data.playerId = playerIdOf(handshake.data.secret, options.playerIdKey);
    // Guests, who bring no cookie, wait for nothing.
    const identifying = options.accounts?.identify(socket) ?? null;
    if (identifying === null) next();
    else identifying.then(() => next(), next);
  };
  const serving: Serving = { ...options, answer };
  const welcome = (socket: PlayerSocket): void => new PlayerConnection(socket, serving).begin();
  io.use((socket, next) => guardOf(socket.conn).catching(identify)(socket, next));
  io.on('connection', (socket) => guardOf(socket.conn).catching(welcome)(socket));
}

type Serving = ConnectionOptions & { answer: AnswerRequest };
type EngineSocket = PlayerSocket['conn'];
const playerKey = Symbol('player');
type PlayersSocket = EngineSocket & { [playerKey]: PlayerConnection };

/** A class, for there is one per socket, and most say little: what they have in common is there once. */
class PlayerConnection implements Asker {
  readonly #socket: PlayerSocket;
  readonly #session: SocketSession;
  readonly #guard: ConnectionGuard;
  readonly #serving: Serving;
  /** Of the request that opened the connection. */
  readonly #requestId: string | undefined;

  constructor(socket: PlayerSocket, serving: Serving) {
    this.#socket = socket;
    this.#guard = guardOf(socket.conn);
    this.#session = new SocketSession(socket, this.#guard.limits.address, serving);
    this.#serving = serving;
    this.#requestId = requestIdOf(socket.handshake.headers);
  }

  begin(): void {
    const socket = this.#socket;
    const { serverName: server, accounts, now } = this.#serving;
    const guard = this.#guard;
    forgetRequest(socket);
    guard.logOf = () => this.logOf();
    this.logOf().info({ transport: socket.conn.transport.name }, 'connected');
    const { playerId, account = null } = socket.data;
    socket.emit('welcome', {
      ...{ server, playerId, now: now(), protocol: protocolVersion },
      ...(accounts !== null && { account }),
    });
    (socket.conn as PlayersSocket)[playerKey] = this;
    const { ondata } = socket.client as unknown as { ondata: () => void };
    socket.conn.off('data', ondata).on('data', onPacket);
    // Instead of listeners: everything is answered here, whatever its name [R8], and goes no further.
    socket.use(guard.catching((event) => this.#receiveAttached(event)));
    socket.on(
      'disconnect',
      guard.catching((reason) => this.#leave(reason)),
    );
    accounts?.enter(socket);
  }

  /** Made when there is something to say. */
  logOf(): Log {
    const { data, id } = this.#socket;
    return this.#serving.log.child({ player: data.playerId, socket: id, request: this.#requestId });
  }

  reply(id: number, answer: Answer): void {
    sendAnswer(this.#socket.conn, id, answer);
  }

  fail(error: unknown): void {
    this.#guard.fail(error);
  }

  /** Socket.IO gets what is no event. */
  receive(packet: unknown): void {
    const event = readEvent(packet);
    if (event !== null) this.#answer(event, this);
    else (this.#socket.client as unknown as { ondata: (packet: unknown) => void }).ondata(packet);
  }

  /** Events with attachments come by way of Socket.IO; none of them is any request's. */
  #receiveAttached([name, ...args]: unknown[]): void {
    const acknowledge = args.pop();
    const isExpected = typeof acknowledge === 'function';
    const asker: Asker = {
      logOf: () => this.logOf(),
      fail: (error) => this.fail(error),
      reply: (_, answer) => isExpected && acknowledge(answer),
    };
    this.#answer({ id: isExpected ? 0 : null, name: String(name), args }, asker);
  }

  #answer({ id, name: event, args }: Event, asker: Asker): void {
    const socket = this.#socket;
    // What was on its way when the connection was ended.
    if (!socket.connected) return;
    const { observer, answer } = this.#serving;
    const isAdmitted = this.#guard.limits.admitEvent();
    if (id === null) {
      observer.refused('no_acknowledgement');
      socket.emit('request:refused', { event: event.slice(0, 64), code: 'no_acknowledgement' });
    } else if (isAdmitted) {
      answer(this.#session, event, args, id, asker);
    } else {
      observer.refused('rate_limited');
      asker.reply(id, { ok: false, code: 'rate_limited' });
    }
  }

  #leave(reason: string): void {
    const { observer, onGone } = this.#serving;
    // Who has left by a packet of Socket.IO's is done: a connection carries one socket.
    this.#socket.conn.close(true);
    this.#session.leaveAll();
    onGone(this.#session);
    observer.gone(this.#socket.id);
    this.logOf().info({ reason }, 'disconnected');
  }
}

/** One function for all connections: emitters call their listeners with themselves as `this`. */
function onPacket(this: EngineSocket, packet: unknown): void {
  const player = (this as PlayersSocket)[playerKey];
  try {
    player.receive(packet);
  } catch (error) {
    player.fail(error);
  }
}

/** Socket.IO passes `data` on to the client with the refused handshake. */
class Refused extends Error {
  data: { code: ErrorCode };
  constructor(code: ErrorCode) {
    super(code);
    this.data = { code };
  }
}

/**
 * Lets go of the request that opened the connection, the largest thing an idle one would hold; with it
 * goes the secret [R7]. The one CONNECT of a connection has been: nothing asks for it again. Source: https://socket.io/docs/v4/memory-usage/
 */
function forgetRequest(socket: PlayerSocket): void {
  const { conn } = socket;
  Object.assign(conn, { request: null });
  // A polling transport still needs its last request.
  if (conn.transport.name === 'websocket') Object.assign(conn.transport, { req: null });
  Object.assign(socket.handshake, { headers: {}, auth: {} });
}
