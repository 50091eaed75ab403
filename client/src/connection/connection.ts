/**
 * One tab's connection to the game, as one player: makes itself anew whenever it breaks, and says so.
 * Which requests to repeat is left to the room session.
 */
import type {
  Facts,
  Reply,
  RequestName,
  RequestPayload,
  Requests,
  Welcome,
} from '@tictactoe/shared/protocol';
import { io, type Socket } from 'socket.io-client';
import type { TabPlayer } from './identity.ts';
import { watchWakeUps } from './watch-wake-ups.ts';

/** The facts a room is about, and what happens to the connection itself. */
export type Heard = Pick<Facts, 'room:updated' | 'presence:updated' | 'server:draining'> & {
  greeted(greeting: Greeting): void;
  connected(): void;
  disconnected(): void;
  /** The connection may be dead without having said so: ask for the room again. */
  doubted(): void;
  networkLost(): void;
};

/** What the server said first, and how far its clock was ahead of this one then. */
export type Greeting = { welcome: Welcome; clockAheadMs: number };

export type Connection = {
  readonly player: TabPlayer;
  isConnected(): boolean;
  greeting(): Greeting | null;
  /** One try; rejects when no answer comes in time or the connection breaks. */
  request<Name extends RequestName>(name: Name, payload: RequestPayload<Name>): Promise<Reply>;
  untilConnected(signal: AbortSignal): Promise<void>;
  listen(heard: Heard): void;
  /** Breaks off and connects again at once, for a connection that does not answer. */
  renew(): void;
  close(): void;
};

const answerTimeMs = 5000;
const maxReturnDelayMs = 300;
const refusedDelayMs = 2000;

type GameSocket = Socket<Facts, Requests>;

export function openConnection(player: TabPlayer): Connection {
  const socket: GameSocket = io({
    auth: { secret: player.secret },
    transports: ['websocket', 'polling'],
    tryAllTransports: true,
    timeout: 5000,
    reconnectionDelay: 200,
    reconnectionDelayMax: 2000,
    randomizationFactor: 0.5,
    forceNew: true,
  });
  const renew = () => void socket.disconnect().connect();
  const stopReturning = returnAlways(socket);
  let greeting: Greeting | null = null;
  let stopWatching = () => {};
  socket.on('welcome', (told) => {
    greeting = greetingOf(told);
  });

  return {
    player,
    renew,
    isConnected: () => socket.connected,
    greeting: () => greeting,
    request: (name, payload) => requestOnce(socket, name, payload),
    untilConnected: (signal) => untilConnected(socket, signal),
    listen(heard) {
      listenTo(socket, heard);
      stopWatching = watchWakeUps({
        // A connection that is just being made waits for nothing: let it be.
        awake: () => (socket.connected ? heard.doubted() : renew()),
        networkLost: () => {
          heard.networkLost();
          if (socket.connected) heard.doubted();
        },
      });
    },
    close() {
      stopWatching();
      stopReturning();
      socket.removeAllListeners();
      socket.disconnect();
      player.release();
    },
  };
}

/** Socket.IO comes back by itself after a broken connection, but not when a server ended or refused it. */
function returnAlways(socket: GameSocket): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const returnWithin = (delayMs: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => socket.connect(), delayMs * (0.5 + Math.random() / 2));
  };
  socket.on('disconnect', (reason) => {
    if (reason === 'io server disconnect') returnWithin(maxReturnDelayMs);
  });
  socket.on('connect_error', () => {
    if (!socket.active) returnWithin(refusedDelayMs);
  });
  return () => clearTimeout(timer);
}

function listenTo(socket: GameSocket, heard: Heard): void {
  socket.on('connect', heard.connected);
  socket.on('disconnect', heard.disconnected);
  socket.on('welcome', (welcome) => heard.greeted(greetingOf(welcome)));
  socket.on('room:updated', heard['room:updated']);
  socket.on('presence:updated', heard['presence:updated']);
  socket.on('server:draining', heard['server:draining']);
}

const greetingOf = (welcome: Welcome): Greeting => ({
  welcome,
  clockAheadMs: welcome.now - Date.now(),
});

function requestOnce(socket: GameSocket, name: RequestName, payload: unknown): Promise<Reply> {
  // Never queued by Socket.IO: what is sent late would be sent beside its own repetition.
  if (!socket.connected) return Promise.reject(new Error('not connected'));
  const untyped = socket.timeout(answerTimeMs) as unknown as {
    emitWithAck(name: string, payload: unknown): Promise<Reply>;
  };
  return untyped.emitWithAck(name, payload);
}

function untilConnected(socket: GameSocket, signal: AbortSignal): Promise<void> {
  if (socket.connected || signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const done = () => {
      socket.off('connect', done);
      signal.removeEventListener('abort', done);
      resolve();
    };
    socket.on('connect', done);
    signal.addEventListener('abort', done);
  });
}
