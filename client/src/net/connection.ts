/**
 * A connection to the game servers as one player: reconnects whenever it breaks, and reports that.
 * Repeating requests is up to its users.
 */
import type {
  ClientToServerEvents,
  Handshake,
  ReplyTo,
  RequestName,
  RequestPayload,
  ServerToClientEvents,
  Welcome,
} from '@tictactoe/shared/protocol';
import { protocolVersion } from '@tictactoe/shared/protocol-version';
import { Manager, type Socket, WebSocket as WebSocketTransport } from 'socket.io-client';
import type { TabPlayer } from '../identity/identity.ts';
import { watchPage } from './watch-page.ts';

/** The events of the server, and those of the connection itself. */
export type ConnectionEvents = Omit<ServerToClientEvents, 'welcome' | 'request:refused'> & {
  greeted(greeting: Greeting): void;
  connected(): void;
  disconnected(): void;
  /** The connection may be dead without having reported it: request everything again. */
  maybeDead(): void;
  networkLost(): void;
};

/** The server's first event, and how far its clock was ahead of this one then. */
export type Greeting = { welcome: Welcome; clockAheadMs: number };

export type Connection = {
  readonly player: TabPlayer;
  isConnected(): boolean;
  greeting(): Greeting | null;
  /** One try; rejects when no answer comes in time or the connection breaks. */
  request<Name extends RequestName>(
    name: Name,
    payload: RequestPayload<Name>,
  ): Promise<ReplyTo<Name>>;
  untilConnected(signal: AbortSignal): Promise<void>;
  /** Calls the listener until this holder closes the connection. On a shared one, it gets other rooms' events too. */
  listen(listener: Partial<ConnectionEvents>): void;
  /** Disconnects and connects again at once, for a connection that does not answer. */
  renew(): void;
  /** The same connection for one more holder: it ends once all of them have closed it. */
  share(): Connection;
  close(): void;
};

const answerTimeMs = 5000;
const maxReturnDelayMs = 300;
const refusedDelayMs = 2000;

type GameSocket = Socket<ServerToClientEvents, ClientToServerEvents>;

export type OpenConnection = (
  player: TabPlayer,
  app: {
    /** `true`: a server has refused this page as too old to be served [R12]; `false`: one has accepted it. */
    onOutdated: (isOutdated: boolean) => void;
    /** What listens to the connection for as long as it lives, whoever holds it. */
    listenerOf: (connection: Connection) => Partial<ConnectionEvents>;
  },
) => Connection;

export const openConnection: OpenConnection = (player, { onOutdated, listenerOf }) => {
  // Not `io()`, which brings along what looks for a connection to share and reads addresses of all kinds.
  const manager = new Manager(location.origin, {
    transports: [WebSocketTransport],
    tryAllTransports: true,
    timeout: 5000,
    reconnectionDelay: 200,
    reconnectionDelayMax: 2000,
    randomizationFactor: 0.5,
  });
  const auth: Handshake = { secret: player.secret, protocol: protocolVersion };
  const socket: GameSocket = manager.socket('/', { auth });
  const listeners = new Set<Partial<ConnectionEvents>>();
  const renew = () => void socket.disconnect().connect();
  allowPollingAfterFailure(socket);
  const stopReturning = returnAlways(socket, onOutdated);
  const stopForwarding = forwardEvents(socket, listeners, renew);
  let greeting: Greeting | null = null;
  /** The server's; until it has said so, what every server understands. */
  let protocol = 1;
  socket.on('disconnect', () => {
    protocol = 1;
  });
  socket.on('welcome', (welcome) => {
    protocol = welcome.protocol ?? 1;
    greeting = { welcome, clockAheadMs: welcome.now - Date.now() };
    for (const { greeted } of listeners) greeted?.(greeting);
  });
  const end = () => {
    stopForwarding();
    stopReturning();
    socket.removeAllListeners();
    socket.disconnect();
    player.release();
  };

  let holders = 0;
  const share = (): Connection => {
    holders += 1;
    const mine: Partial<ConnectionEvents>[] = [];
    let isClosed = false;
    return {
      player,
      renew,
      share,
      isConnected: () => socket.connected,
      greeting: () => greeting,
      request: (name, payload) => requestOnce(socket, name, asSpoken(protocol, name, payload)),
      untilConnected: (signal) => untilConnected(socket, signal),
      listen(listener) {
        mine.push(listener);
        listeners.add(listener);
      },
      close() {
        if (isClosed) return;
        isClosed = true;
        for (const listener of mine) listeners.delete(listener);
        holders -= 1;
        if (holders === 0) end();
      },
    };
  };
  const connection = share();
  listeners.add(listenerOf(connection));
  return connection;
};

/** Fields of requests by the protocol from which on servers know them; all others are known to every server [R12]. */
const knownSince: Record<string, number> = {
  ...{ kinds: 3, isPlayingComputer: 3 },
  playerClock: 4,
  ...{ isRated: 5, challenged: 5 },
};

/** A server of protocol 1 knows one game, and names its move a cell. */
function asSpoken<Name extends RequestName>(
  protocol: number,
  name: Name,
  payload: RequestPayload<Name>,
): RequestPayload<Name> {
  const known = Object.entries(payload).filter(([field]) => (knownSince[field] ?? 1) <= protocol);
  const spoken = Object.fromEntries(known);
  if (protocol >= 2 || name !== 'move:play') return spoken as RequestPayload<Name>;
  const { move: cell, ...rest } = spoken;
  return { ...rest, cell } as RequestPayload<Name>;
}

/** Polling is for the few whom no WebSocket reaches: it is loaded when the first one has failed. */
function allowPollingAfterFailure(socket: GameSocket): void {
  socket.once('connect_error', async () => {
    const polling = await import('./polling.ts').catch(() => null);
    if (polling === null) return allowPollingAfterFailure(socket);
    socket.io.opts.transports = [WebSocketTransport, polling.PollingTransport];
  });
}

/** Socket.IO reconnects by itself after a break, but not when a server closed or refused the connection. */
function returnAlways(socket: GameSocket, onOutdated: (isOutdated: boolean) => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const returnWithin = (delayMs: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => socket.connect(), delayMs * (0.5 + Math.random() / 2));
  };
  socket.on('disconnect', (reason) => {
    if (reason === 'io server disconnect') returnWithin(maxReturnDelayMs);
  });
  socket.on('connect', () => onOutdated(false));
  socket.on('connect_error', (error: Error & { data?: { code?: string } }) => {
    // It goes on connecting: during a deployment there may be a server that still accepts this page.
    if (error.data?.code === 'client_outdated') onOutdated(true);
    if (!socket.active) returnWithin(refusedDelayMs);
  });
  return () => clearTimeout(timer);
}

/** Returns what stops it. */
function forwardEvents(
  socket: GameSocket,
  listeners: ReadonlySet<Partial<ConnectionEvents>>,
  renew: () => void,
): () => void {
  const emit = (name: keyof ConnectionEvents, ...args: unknown[]) => {
    for (const listener of [...listeners])
      (listener[name] as ((...a: unknown[]) => void) | undefined)?.(...args);
  };
  socket.on('connect', () => emit('connected'));
  socket.on('disconnect', () => emit('disconnected'));
  // What nobody listens to goes nowhere, and so does what a newer server has to say [R12].
  socket.onAny(emit);
  return watchPage({
    // Not connected: try at once instead of at the end of the back-off.
    awake: () => (socket.connected ? emit('maybeDead') : renew()),
    networkLost: () => {
      emit('networkLost');
      if (socket.connected) emit('maybeDead');
    },
  });
}

function requestOnce<Name extends RequestName>(
  socket: GameSocket,
  name: Name,
  payload: RequestPayload<Name>,
): Promise<ReplyTo<Name>> {
  // Not left to Socket.IO's queue: a request sent late from there would arrive beside its own repetition.
  if (!socket.connected) return Promise.reject(new Error('not connected'));
  const untyped = socket.timeout(answerTimeMs) as unknown as {
    emitWithAck(name: string, payload: unknown): Promise<ReplyTo<Name>>;
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
