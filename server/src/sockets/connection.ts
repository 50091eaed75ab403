/** One player's socket: who is behind it, and how much it may ask. */

import type { ErrorCode } from '@tictactoe/shared/error-codes';
import { handshakeSchema, spokenSchema } from '@tictactoe/shared/protocol';
import { oldestProtocol, protocolVersion } from '@tictactoe/shared/protocol-version';
import {
  type Answer,
  type AnswerOptions,
  type AnswerRequest,
  createAnswerRequest,
} from '../requests/answer-request.ts';
import type { ClientSession } from '../session/client-session.ts';
import { playerIdOf } from '../session/identity.ts';
import { requestIdOf } from '../session/request-id.ts';
import { guardOf } from './connection-guard.ts';
import type { GameServer, PlayerSocket } from './player-socket.ts';
import { SocketSession, type SocketSessionOptions } from './socket-session.ts';

export type ConnectionOptions = AnswerOptions &
  SocketSessionOptions & {
    serverName: string;
    playerIdKey: string;
    /** Called when a socket has disconnected for good. */
    onGone: (session: ClientSession) => void;
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
    next();
  };
  const welcome = (socket: PlayerSocket): void => serveSocket(socket, answer, options);
  io.use((socket, next) => guardOf(socket.conn).catching(identify)(socket, next));
  io.on('connection', (socket) => guardOf(socket.conn).catching(welcome)(socket));
}

function serveSocket(
  socket: PlayerSocket,
  answer: AnswerRequest,
  options: ConnectionOptions,
): void {
  const { observer } = options;
  const { playerId } = socket.data;
  const guard = guardOf(socket.conn);
  const { limits } = guard;
  const fail = (error: unknown): void => guard.fail(error);
  const session = new SocketSession(socket, limits.address, options);
  const facts = {
    player: playerId,
    socket: socket.id,
    request: requestIdOf(socket.handshake.headers),
  };
  forgetRequest(socket);
  /** Made when there is something to say: most sockets say little, and there are many. */
  const log = () => options.log.child(facts);
  guard.logOf = log;
  log().info({ transport: socket.conn.transport.name }, 'connected');

  const { serverName: server, now } = options;
  socket.emit('welcome', { server, playerId, now: now(), protocol: protocolVersion });
  const receive = ([event, ...args]: unknown[]): void => {
    // What was on its way when the connection was ended.
    if (!socket.connected) return;
    const isAdmitted = limits.admitEvent();
    const name = String(event);
    const reply = args.pop();
    if (typeof reply !== 'function') {
      observer.refused('no_acknowledgement');
      socket.emit('request:refused', { event: name.slice(0, 64), code: 'no_acknowledgement' });
    } else if (isAdmitted) {
      answer(session, name, args, { logOf: log, reply: reply as (answer: Answer) => void, fail });
    } else {
      observer.refused('rate_limited');
      reply({ ok: false, code: 'rate_limited' });
    }
  };
  const leave = (reason: string): void => {
    // Who has left by a packet of Socket.IO's is done: a connection carries one socket.
    socket.conn.close(true);
    session.leaveAll();
    options.onGone(session);
    observer.gone(socket.id);
    log().info({ reason }, 'disconnected');
  };
  // Instead of listeners: everything is answered here, whatever its name [R8], and goes no further.
  socket.use(guard.catching(receive));
  socket.on('disconnect', guard.catching(leave));
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
