/** Socket.IO's server and socket, typed by the protocol. */
import type { ClientToServerEvents, ServerToClientEvents } from '@tictactoe/shared/protocol';
import type { Server, Socket } from 'socket.io';

type PlayerData = { playerId: string };
export type GameServer = Server<
  ClientToServerEvents,
  ServerToClientEvents,
  Record<string, never>,
  PlayerData
>;
export type PlayerSocket = Socket<
  ClientToServerEvents,
  ServerToClientEvents,
  Record<string, never>,
  PlayerData
>;
