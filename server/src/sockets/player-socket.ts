/** Socket.IO's server and socket, typed by the protocol. */
import type { Facts, Requests } from '@tictactoe/shared/protocol';
import type { Server, Socket } from 'socket.io';

type PlayerData = { playerId: string };
export type GameServer = Server<Requests, Facts, Record<string, never>, PlayerData>;
export type PlayerSocket = Socket<Requests, Facts, Record<string, never>, PlayerData>;
