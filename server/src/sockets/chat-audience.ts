/** Who of a room's sockets is kept from what the players say: all that are not known to be a player's. */
import { markOf, type Room } from '@tictactoe/shared/room';
import type { NotifySockets } from '../rooms/room-subscriptions.ts';
import type { GameServer, PlayerSocket } from './player-socket.ts';

/**
 * The group of Socket.IO that what is not shared leaves out. Each server has its own sockets in it, and nothing is
 * sent to it.
 */
export const watchersIn = (roomId: string): string => `${watchersPrefix}${roomId}`;
/** By which groups of this kind are told from rooms. */
export const watchersPrefix = 'watching:';

/** Sockets come into a room as watchers; whoever holds a seat there is one no longer. */
export function sortAudience(socket: PlayerSocket, room: Room): void {
  const isWatcher = markOf(room, socket.data.playerId) === null;
  void (isWatcher ? socket.join(watchersIn(room.id)) : socket.leave(watchersIn(room.id)));
}

/** Seats are taken and left before the first move, by any of a player's sockets: all are sorted anew then. */
export function createAudienceSorter(io: GameServer): NotifySockets {
  const { adapter, sockets } = io.of('/');
  return ({ room }) => {
    if (room.moves.length > 0) return;
    for (const socketId of [...(adapter.rooms.get(room.id) ?? [])]) {
      const socket = sockets.get(socketId);
      if (socket !== undefined) sortAudience(socket, room);
    }
  };
}
