/** Socket.IO's server and socket, typed by the protocol. */
import type { ClientToServerEvents, ServerToClientEvents } from '@tictactoe/shared/protocol';
import type { Server, Socket } from 'socket.io';
import type { SessionAccount } from '../session/client-session.ts';

type PlayerData = {
  playerId: string;
  /** Null for a guest. */
  account?: SessionAccount | null;
  /** Undoes what was done for it. */
  leaveAccount?: (() => void) | undefined;
};
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
