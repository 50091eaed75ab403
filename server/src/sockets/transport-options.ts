/** How connections are taken: who may open one, how long that may take, and how large a frame may be. */
import type { ServerOptions as HttpOptions, IncomingMessage } from 'node:http';
import { maxFrameBytes } from '@tictactoe/shared/protocol';
import type { ServerOptions } from 'socket.io';
import type { Newcomers } from '../limits/newcomers.ts';
import { catching } from '../ops/catching.ts';

/**
 * An HTTP connection on which nothing moves for this long, or twice that with something unread, is
 * closed, in ms. Polls are answered every 8 s and streams have a heartbeat of 5 s; WebSockets have
 * one of their own and are let off.
 */
export const silenceMs = 20_000;

/** For Node's HTTP server: a client that takes too long to send a request is answered 408. */
export const httpOptions = (handshakeTimeoutMs: number): HttpOptions => ({
  headersTimeout: handshakeTimeoutMs,
  requestTimeout: 2 * handshakeTimeoutMs,
  connectionsCheckingInterval: Math.min(1000, handshakeTimeoutMs),
});

export type SocketOptions = {
  addressOf: (request: IncomingMessage) => string;
  /** Whether an address may open one more session now. */
  mayOpenSession: (address: string) => boolean;
  newcomers: Pick<Newcomers, 'run'>;
  /** Called with what taking a connection threw; it is ended here. */
  onError: (error: unknown) => void;
  allowedOrigins: string[];
  handshakeTimeoutMs: number;
  maxMessageBytes: number;
};

/** For Socket.IO. */
export const socketOptions = (options: SocketOptions): Partial<ServerOptions> => ({
  serveClient: false,
  // A message that is somewhat too large is still read, so as to answer it.
  maxHttpBufferSize: Math.max(maxFrameBytes, 4 * options.maxMessageBytes),
  connectTimeout: options.handshakeTimeoutMs,
  upgradeTimeout: options.handshakeTimeoutMs,
  // Finds a dead connection within 13 s, in the browser too: nginx.conf waits a little longer.
  pingInterval: 8000,
  pingTimeout: 5000,
  allowRequest: (request, answer) => {
    const address = options.addressOf(request);
    if (!options.mayOpenSession(address)) return answer('rate_limited', false);
    const accept = (): void => {
      // A client that has given up meanwhile costs the others nothing.
      if (!request.socket.destroyed) answer(null, true);
    };
    const fail = (error: unknown): void => {
      options.onError(error);
      request.socket.destroy();
    };
    options.newcomers.run(catching(accept, fail), address);
  },
  // Same-origin pages need none.
  ...(options.allowedOrigins.length > 0 && {
    cors: { origin: options.allowedOrigins, credentials: true },
  }),
});
