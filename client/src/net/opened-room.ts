/** A room that was just created or entered by a match, with the connection on which that was done. */
import type { Room } from '@tictactoe/shared/room';
import type { Connection } from './connection.ts';

export type OpenedRoom = { room: Room; connection: Connection };
