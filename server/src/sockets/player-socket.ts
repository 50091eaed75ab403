/** Socket.IO's server and socket, typed by the protocol. */
import type { ClientToServerEvents, ServerToClientEvents } from '@tictactoe/shared/protocol';
import type { Server, Socket } from 'socket.io';
import type { SessionAccount } from '../session/client-session.ts';

/** `account`: null for a guest. */
type PlayerData = { playerId: string; account?: SessionAccount | null };
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
