/** A player as a test plays it: a real socket.io-client that remembers every document it was told. */
import type {
  ClientToServerEvents,
  GameChallenge,
  Lobby,
  Presence,
  Reply,
  ReplyTo,
  ServerToClientEvents,
  Welcome,
} from '@tictactoe/shared/protocol';
import type { Room } from '@tictactoe/shared/room';
import { io, type Socket } from 'socket.io-client';
import { vi } from 'vitest';

type TestSocket = Socket<ServerToClientEvents, ClientToServerEvents>;
export type TestPlayer = Awaited<ReturnType<typeof connectPlayer>>;

/** Resolves once the server has said welcome. */
export async function connectPlayer(
  url: string,
  name: string,
  secret = secretOf(name),
  extraHeaders: Record<string, string> = {},
  transports = ['websocket'],
) {
  const socket: TestSocket = io(url, {
    auth: { secret },
    extraHeaders,
    transports,
    forceNew: true,
    reconnectionDelay: 50,
    reconnectionDelayMax: 200,
  });
  const told: Room[] = [];
  const presences: Presence[] = [];
  /** `over` and `declined` are rooms. */
  const challenges = {
    received: [] as GameChallenge[],
    over: [] as string[],
    declined: [] as string[],
  };
  const watchers = new Set<() => void>();
  const notify = () => {
    for (const look of [...watchers]) look();
  };
  socket.on('room:updated', (room) => {
    told.push(room);
    notify();
  });
  socket.on('presence:updated', (presence) => {
    presences.push(presence);
    notify();
  });
  socket.on('challenge:received', (challenge) => challenges.received.push(challenge));
  socket.on('challenge:over', ({ roomId }) => challenges.over.push(roomId));
  socket.on('challenge:declined', ({ roomId }) => challenges.declined.push(roomId));
  const welcome = await new Promise<Welcome>((resolve, reject) => {
    socket.once('welcome', resolve);
    socket.once('connect_error', reject);
  });

  const ask = (event: string, payload: unknown): Promise<Reply> =>
    (socket as Socket).timeout(20_000).emitWithAck(event, payload);

  return {
    name,
    socket,
    welcome,
    playerId: welcome.playerId,
    server: welcome.server,
    told,
    presences,
    challenges,
    ask,
    create: (variant?: Room['variant']) =>
      insist({ ask }, 'room:create', { name, ...(variant !== undefined && { variant }) }).then(
        roomOf,
      ),
    join: (roomId: string) => insist({ ask }, 'room:join', { roomId, name }).then(roomOf),
    play: (roomId: string, cell: number, turn: number) => ask('move:play', { roomId, cell, turn }),
    /** Resolves once `look` gives something other than undefined, asked after every fact. */
    until<T>(look: () => T | undefined): Promise<T> {
      return new Promise((resolve) => {
        const attempt = () => {
          const found = look();
          if (found === undefined) return;
          watchers.delete(attempt);
          resolve(found);
        };
        watchers.add(attempt);
        attempt();
      });
    },
    untilTold(version: number): Promise<Room> {
      return this.until(() => told.find((room) => room.version >= version));
    },
    /** Resolves once so many moves are made, told of or known on joining: a computer may be quicker than that. */
    untilMoves(joined: Room, count: number): Promise<Room> {
      return this.until(() =>
        [joined, ...told].find((room) => room.id === joined.id && room.moves.length === count),
      );
    },
    close: (): void => void socket.close(),
  };
}

/** Asks again while the answer is "later" or lost with its connection, as the client does. */
export const insist = (
  player: { ask: (event: string, payload: unknown) => Promise<Reply> },
  event: string,
  payload: object,
): Promise<Reply> =>
  vi.waitUntil(
    async () => {
      const reply = await player.ask(event, payload).catch(() => null);
      if (reply === null) return undefined;
      const isLater = !reply.ok && (reply.code === 'unavailable' || reply.code === 'overloaded');
      return isLater ? undefined : reply;
    },
    { interval: 100, timeout: 30_000 },
  );

/** What the player is told of the lobby from now on. Who asked for it again and again would be refused. */
export async function watchLobby(player: Pick<TestPlayer, 'ask' | 'socket'>): Promise<() => Lobby> {
  let newest: Lobby | undefined;
  player.socket.on('lobby:updated', (lobby) => {
    newest = lobby;
  });
  const reply = (await player.ask('lobby:watch', {})) as unknown as ReplyTo<'lobby:watch'>;
  if (!reply.ok) throw new Error(`refused: ${reply.code}`);
  return () => newest ?? reply.lobby;
}

export const secretOf = (name: string): string => name.padEnd(24, '-');

export function roomOf(reply: Reply): Room {
  if (!reply.ok) throw new Error(`refused: ${reply.code}`);
  return reply.room;
}
