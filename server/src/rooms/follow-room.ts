/** Loads a room and subscribes to its changes, with none lost in between. */
import type { Room } from '@tictactoe/shared/room';
import type { RoomFeed } from './room-feed.ts';
import type { RoomStore } from './room-store.ts';

/** `release` ends the subscription. */
export type FollowedRoom = { room: Room; release: () => void };

/** Null where there is no such room. Rejects as the store does. */
export type FollowRoom = (roomId: string) => Promise<FollowedRoom | null>;

export function createFollowRoom(
  feed: Pick<RoomFeed, 'follow' | 'keep'>,
  load: RoomStore['load'],
): FollowRoom {
  return async (roomId) => {
    // Subscribe before load: an update in between would be lost otherwise.
    const release = await feed.follow(roomId);
    try {
      const room = await load(roomId);
      if (room === null) {
        release();
        return null;
      }
      feed.keep(room);
      return { room, release };
    } catch (error) {
      release();
      throw error;
    }
  };
}
