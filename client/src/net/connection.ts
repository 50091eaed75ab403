/**
 * One tab's connection to the game, as one player: makes itself anew whenever it breaks, and says so.
 * Which requests to repeat is left to those who use it.
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
import { io, type Socket } from 'socket.io-client';
import type { TabPlayer } from '../identity/identity.ts';
import { watchWakeUps } from './watch-wake-ups.ts';

/** The facts that are told, and what happens to the connection itself. */
export type Heard = Omit<ServerToClientEvents, 'welcome' | 'request:refused'> & {
  greeted(greeting: Greeting): void;
  connected(): void;
  disconnected(): void;
  /** The connection may be dead without having said so: ask for everything again. */
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
  request<Name extends RequestName>(
    name: Name,
    payload: RequestPayload<Name>,
  ): Promise<ReplyTo<Name>>;
  untilConnected(signal: AbortSignal): Promise<void>;
  /** What is heard until this holder closes it: more than one room's facts, if it is shared. */
  listen(heard: Partial<Heard>): void;
  /** Breaks off and connects again at once, for a connection that does not answer. */
  renew(): void;
  /** The same connection for one more holder: it ends once all of them have closed it. */
  share(): Connection;
  close(): void;
};

const answerTimeMs = 5000;
const maxReturnDelayMs = 300;
const refusedDelayMs = 2000;

type GameSocket = Socket<ServerToClientEvents, ClientToServerEvents>;

/** `onOutdated(true)`: a server has refused this page as too old to be served [R12]; `false`: one has accepted it. */
export type OpenConnection = (
  player: TabPlayer,
  onOutdated: (isOutdated: boolean) => void,
) => Connection;

export const openConnection: OpenConnection = (player, onOutdated) => {
  const socket: GameSocket = io({
    auth: { secret: player.secret, protocol: protocolVersion } satisfies Handshake,
    transports: ['websocket', 'polling'],
    tryAllTransports: true,
    timeout: 5000,
    reconnectionDelay: 200,
    reconnectionDelayMax: 2000,
    randomizationFactor: 0.5,
    forceNew: true,
  });
  const audience = new Set<Partial<Heard>>();
  const renew = () => void socket.disconnect().connect();
  const stopReturning = returnAlways(socket, onOutdated);
  const stopTelling = tellAll(socket, audience, renew);
  let greeting: Greeting | null = null;
  socket.on('welcome', (welcome) => {
    greeting = { welcome, clockAheadMs: welcome.now - Date.now() };
    for (const { greeted } of audience) greeted?.(greeting);
  });
  const end = () => {
    stopTelling();
    stopReturning();
    socket.removeAllListeners();
    socket.disconnect();
    player.release();
  };

  let holders = 0;
  const share = (): Connection => {
    holders += 1;
    const mine: Partial<Heard>[] = [];
    let isClosed = false;
    return {
      player,
      renew,
      share,
      isConnected: () => socket.connected,
      greeting: () => greeting,
      request: (name, payload) => requestOnce(socket, name, payload),
      untilConnected: (signal) => untilConnected(socket, signal),
      listen(heard) {
        mine.push(heard);
        audience.add(heard);
      },
      close() {
        if (isClosed) return;
        isClosed = true;
        for (const heard of mine) audience.delete(heard);
        holders -= 1;
        if (holders === 0) end();
      },
    };
  };
  return share();
};

/** Socket.IO comes back by itself after a broken connection, but not when a server ended or refused it. */
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
    // It tries on all the same: while servers are exchanged, one that still serves it may be there.
    if (error.data?.code === 'client_outdated') onOutdated(true);
    if (!socket.active) returnWithin(refusedDelayMs);
  });
  return () => clearTimeout(timer);
}

const toldOn = [
  'room:updated',
  'presence:updated',
  'match:ready',
  'chat:history',
  'chat:said',
  'reaction:sent',
  'lobby:updated',
  'server:draining',
] as const;

/** Returns what stops it. */
function tellAll(
  socket: GameSocket,
  audience: ReadonlySet<Partial<Heard>>,
  renew: () => void,
): () => void {
  const tell = (name: keyof Heard, ...facts: unknown[]) => {
    for (const heard of [...audience])
      (heard[name] as ((...f: unknown[]) => void) | undefined)?.(...facts);
  };
  socket.on('connect', () => tell('connected'));
  socket.on('disconnect', () => tell('disconnected'));
  for (const name of toldOn) socket.on(name, (...facts: unknown[]) => tell(name, ...facts));
  return watchWakeUps({
    // A connection that is just being made waits for nothing: let it be.
    awake: () => (socket.connected ? tell('doubted') : renew()),
    networkLost: () => {
      tell('networkLost');
      if (socket.connected) tell('doubted');
    },
  });
}

function requestOnce<Name extends RequestName>(
  socket: GameSocket,
  name: Name,
  payload: RequestPayload<Name>,
): Promise<ReplyTo<Name>> {
  // Never queued by Socket.IO: what is sent late would be sent beside its own repetition.
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
