/** Loads a room and subscribes to its changes, with none lost in between. */
import type { Room } from '@tictactoe/shared/room';
import type { RoomStore } from './room-store.ts';
import type { RoomSubscriptions } from './room-subscriptions.ts';

/** `release` ends the subscription. */
export type SubscribedRoom = { room: Room; release: () => void };

/** Null where there is no such room. Rejects as the store does. */
export type SubscribeToRoom = (roomId: string) => Promise<SubscribedRoom | null>;

export function createSubscribeToRoom(
  subscriptions: Pick<RoomSubscriptions, 'subscribe' | 'keep'>,
  load: RoomStore['load'],
): SubscribeToRoom {
  return async (roomId) => {
    // Subscribe before load: an update in between would be lost otherwise.
    const release = await subscriptions.subscribe(roomId);
    try {
      const room = await load(roomId);
      if (room === null) {
        release();
        return null;
      }
      subscriptions.keep(room);
      return { room, release };
    } catch (error) {
      release();
      throw error;
    }
  };
}
