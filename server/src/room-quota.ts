/** How many rooms a player may have made that are still open. */
import type { CreatedRooms } from './store/created-rooms.ts';
import { isPassing, type RoomStore } from './store/room-store.ts';

export type RoomQuota = ReturnType<typeof createRoomQuota>;

export type RoomQuotaOptions = {
  created: CreatedRooms;
  store: Pick<RoomStore, 'load'>;
  roomsPerPlayer: number;
};

export function createRoomQuota({ created, store, roomsPerPlayer }: RoomQuotaOptions) {
  const isOpen = async (roomId: string): Promise<boolean> => {
    const room = await store.load(roomId).catch((error: unknown) => {
      if (isPassing(error)) throw error;
      return null;
    });
    return room !== null && room.status !== 'over';
  };

  return {
    /** The rooms are asked only when there seem to be too many of them. */
    async mayCreate(playerId: string): Promise<boolean> {
      const roomIds = await created.of(playerId);
      if (roomIds.length < roomsPerPlayer) return true;
      const open = await Promise.all(roomIds.map(isOpen));
      const ended = roomIds.filter((_, i) => !open[i]);
      await created.forget(playerId, ended);
      return roomIds.length - ended.length < roomsPerPlayer;
    },

    note: (playerId: string, roomId: string): Promise<void> => created.note(playerId, roomId),
  };
}
