/** Socket.IO's server with our options, not attached to a port yet: what is sent goes through it from the start. */
import { Server } from 'socket.io';
import type { SocketAdapter } from '../backend.ts';
import type { Config } from '../config/config.ts';
import { createHandshakeLimits } from '../limits/handshake-limits.ts';
import { createNewcomers } from '../limits/newcomers.ts';
import type { EndCause } from '../monitoring/metrics.ts';
import type { ClientAddress } from '../network/client-address.ts';
import { createTimeSlicer } from '../ops/time-slicer.ts';
import type { GameServer } from '../sockets/player-socket.ts';
import { socketOptions } from '../sockets/transport-options.ts';
import { createWebSocketEngine } from '../sockets/web-sockets.ts';

export type SocketServer = ReturnType<typeof createSocketServer>;

export type SocketServerOptions = {
  config: Config;
  /** Absent for one process. */
  adapter?: SocketAdapter | undefined;
  addressOf: ClientAddress['addressOf'];
  onConnectionEnded: (cause: EndCause) => void;
  /** Called with what a listener threw, which ended its connection. */
  onListenerError: (error: unknown) => void;
  onError: (error: unknown) => void;
};

/** How long requests, answers and changes of rooms are processed in one go, in ms. */
const sliceMs = 2;
/** The same for connecting and joining, in ms: with thousands of connections each pass of the event loop is expensive. */
const newcomerSliceMs = 4;

export function createSocketServer(options: SocketServerOptions) {
  const { config, adapter, addressOf, onConnectionEnded, onListenerError, onError } = options;
  const handshakeLimits = createHandshakeLimits(config);
  const slicer = createTimeSlicer(sliceMs, onError);
  const newcomers = createNewcomers(newcomerSliceMs, onError);
  const io: GameServer = new Server({
    ...socketOptions({
      ...config,
      addressOf,
      mayOpenSession: handshakeLimits.admit,
      newcomers,
      onError: onListenerError,
    }),
    wsEngine: createWebSocketEngine({ onEnd: onConnectionEnded, onError: onListenerError }),
    ...(adapter !== undefined && { adapter }),
  });
  return { io, handshakeLimits, slicer, newcomers };
}
