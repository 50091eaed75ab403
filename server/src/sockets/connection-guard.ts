/**
 * Watches every connection below Socket.IO [R11]: counts what comes, passes on only what a client of ours
 * would send in that order, and ends a connection that floods, leaves too much unread, or made a listener throw.
 */
import { maxFrameBytes } from '@tictactoe/shared/protocol';
import type { Server, Socket } from 'socket.io';
import type { WebSocket } from 'ws';
import type { EventLimits, SocketLimits } from '../limits/event-limits.ts';
import type { HandshakeLimits } from '../limits/handshake-limits.ts';
import { mostUnreadBytes } from '../limits/unread-bytes.ts';
import type { EndCause } from '../monitoring/metrics.ts';
import type { ClientAddress } from '../network/client-address.ts';
import { catching } from '../ops/catching.ts';
import type { Log } from '../ops/log.ts';
import { bytesToRead, holdReading, stopReading } from './web-sockets.ts';

export type ConnectionGuardOptions = {
  eventLimits: EventLimits;
  /** Counts the sessions that each address has, polling ones too. */
  sessions: Pick<HandshakeLimits, 'open'>;
  addressOf: ClientAddress['addressOf'];
  onEnd: (cause: EndCause) => void;
  /** Logs and counts what a listener threw; its connection is ended here. */
  onError: OnListenerError;
  log: Log;
};

/** `by` is the log of who is behind the connection, if that is known. */
export type OnListenerError = (error: unknown, by?: Log) => void;

type EnginePacket = { type: string; data?: string | Buffer };
type EngineSocket = Socket['conn'];
type Transport = EngineSocket['transport'] & { socket?: WebSocket };
/** With what Engine.IO does not declare. */
type Connection = Pick<EngineSocket, 'request' | 'on' | 'write' | 'close'> & {
  [guardKey]: ConnectionGuard;
  writeBuffer: EnginePacket[];
  transport: Transport;
};

const guardKey = Symbol('guard');
/** More than the largest message: who sends so much in a moment does not wait for answers. */
const mostWaitingBytes = 2 * maxFrameBytes;
/** What a packet takes beside its text, roughly. */
const packetBytes = 100;
/** Types of Socket.IO's packets. Source: https://socket.io/docs/v4/socket-io-protocol/#packet-encoding */
const type = { connect: '0', disconnect: '1', event: '2', binaryEvent: '5' } as const;
/** The last packets to a flooding socket: why, and that Socket.IO's client is not to come back by itself. */
const floodNotice = [
  `${type.event}${JSON.stringify(['request:refused', { event: '', code: 'rate_limited' }])}`,
  type.disconnect,
];

/** Call it after Socket.IO has been attached, so that it closes what was opened for the connection. */
export function guardConnections(io: Server, options: ConnectionGuardOptions): void {
  const guard = (socket: EngineSocket): void => {
    const connection = socket as unknown as Connection;
    connection[guardKey] = new ConnectionGuard(connection, options);
    connection.on('packet', onPacket);
    connection.on('packetCreate', onPacketCreate);
    connection.on('upgrading', onProbe);
    const leave = options.sessions.open(options.addressOf(socket.request));
    socket.once('close', guardOf(socket).catching(leave));
  };
  io.engine.on('connection', (socket: EngineSocket) =>
    catching(guard, (error) => {
      options.onError(error);
      socket.close(true);
    })(socket),
  );
}

export const guardOf = (connection: EngineSocket): ConnectionGuard =>
  (connection as unknown as Connection)[guardKey];

// One function each for all connections: emitters call their listeners with themselves as `this`.
const onPacket = shared((guard, packet: EnginePacket) => guard.receive(packet));
const onPacketCreate = shared((guard, packet: EnginePacket) => guard.countUnread(packet));
/** A transport that may replace the first one asks with pings that Engine.IO answers by itself. */
const onProbe = shared((guard, transport: Transport) => guard.receiveProbe(transport));

function shared<Subject>(listener: (guard: ConnectionGuard, subject: Subject) => void) {
  return function (this: Connection, subject: Subject): void {
    const guard = this[guardKey];
    try {
      listener(guard, subject);
    } catch (error) {
      guard.fail(error);
    }
  };
}

export class ConnectionGuard {
  readonly limits: SocketLimits;
  /** Of the player behind it, once that is known. */
  logOf: () => Log;
  readonly #connection: Connection;
  readonly #options: ConnectionGuardOptions;
  #stage: 'new' | 'connected' | 'left' = 'new';
  #waitingBytes = 0;
  #hasEnded = false;
  #hasFailed = false;

  constructor(connection: Connection, options: ConnectionGuardOptions) {
    this.limits = options.eventLimits.forSocket(options.addressOf(connection.request));
    this.logOf = () => options.log;
    this.#connection = connection;
    this.#options = options;
  }

  /** Socket.IO gets the packet next, unless the connection has been ended here. */
  receive(packet: EnginePacket): void {
    const text = packet.type === 'message' && typeof packet.data === 'string' ? packet.data : null;
    const isEvent = text !== null && (text[0] === type.event || text[0] === type.binaryEvent);
    const { transport } = this.#connection;
    if (!this.limits.admitPacket(isEvent)) this.#endFlood(transport);
    else if (text !== null && !this.#isInOrder(text)) this.end('bad_sequence');
    else this.#pace(transport);
  }

  receiveProbe(transport: Transport): void {
    if (this.limits.admitPacket(false)) this.#pace(transport);
    else this.#endFlood(transport);
  }

  /** What an address sends beyond its share waits for a moment. */
  #pace(transport: Transport): void {
    const { socket } = transport;
    if (socket === undefined) return;
    const { eventLimits } = this.#options;
    const { address } = this.limits;
    if (!eventLimits.mustWait(address)) return;
    // Of many such connections what waits would fill the memory.
    if (bytesToRead(socket) > mostWaitingBytes) this.#endFlood(transport);
    else {
      const resume = holdReading(socket);
      eventLimits.wait(address, () => {
        if (!this.#hasEnded) resume();
      });
    }
  }

  /** Counts what Engine.IO holds back, for the client does not read or does not ask for it. */
  countUnread(packet: EnginePacket): void {
    if (this.#connection.transport.writable) return;
    // All that waited before has been sent.
    if (this.#connection.writeBuffer.length === 0) this.#waitingBytes = 0;
    this.#waitingBytes += packetBytes + Buffer.byteLength(packet.data ?? '');
    if (this.#waitingBytes <= mostUnreadBytes || this.#hasEnded) return;
    // Not in the midst of telling a whole room, of which this is one.
    process.nextTick(this.catching(() => this.end('unread')));
  }

  catching<Args extends unknown[]>(listener: (...args: Args) => void): (...args: Args) => void {
    return catching(listener, (error) => this.fail(error));
  }

  /** The one place where what a listener throws ends: it costs its own connection and nobody else's. */
  fail(error: unknown): void {
    // What was under way when it failed first may fail as well.
    if (this.#hasFailed) return;
    this.#hasFailed = true;
    this.#options.onError(error, this.logOf());
    this.#close();
  }

  end(cause: Exclude<EndCause, 'error'>): void {
    if (this.#hasEnded) return;
    this.#options.onEnd(cause);
    this.logOf().warn({ cause }, 'connection ended');
    this.#close();
  }

  /** Nothing more is read while the close is sent. */
  #close(): void {
    this.#hasEnded = true;
    const { socket } = this.#connection.transport;
    if (socket !== undefined) stopReading(socket);
    this.#connection.close(true);
  }

  /** `by`: the transport that brought it, which may be one that is only tried. */
  #endFlood(by: Transport): void {
    if (by.socket !== undefined) stopReading(by.socket);
    if (this.#stage === 'connected') {
      for (const packet of floodNotice) this.#connection.write(packet);
    }
    this.end('flood');
  }

  /** One CONNECT, to a namespace there is, before all else, and nothing after a DISCONNECT. */
  #isInOrder(text: string): boolean {
    switch (text[0]) {
      case type.connect: {
        if (this.#stage !== 'new') return false;
        this.#stage = 'connected';
        return text[1] !== '/';
      }
      case type.disconnect: {
        if (this.#stage !== 'connected') return false;
        this.#stage = 'left';
        return true;
      }
      default:
        return this.#stage === 'connected' && text[1] !== '/';
    }
  }
}
