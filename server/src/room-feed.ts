/**
 * Follows the rooms that sockets of this server are in: keeps a fresh copy of each and passes what
 * it hears to those sockets. The only way in which room updates reach a socket by themselves.
 */
import type { Room } from '@tictactoe/shared/room';
import type { RoomChange, RoomStore } from './store/room-store.ts';

/** Passes a change to the sockets of this server that are in the room, but for `change.origin`. */
export type TellSockets = (change: RoomChange) => void;

export type RoomFeed = ReturnType<typeof createRoomFeed>;

type Followed = {
  holders: number;
  copy: Room | null;
  /** The highest version the sockets were told. */
  toldVersion: number;
  /** Resolves to what ends following. */
  following: Promise<() => Promise<void>>;
};

export function createRoomFeed(store: RoomStore, tellSockets: TellSockets) {
  const rooms = new Map<string, Followed>();

  const keep = (room: Room): void => {
    const followed = rooms.get(room.id);
    if (followed === undefined) return;
    if (followed.copy === null || room.version > followed.copy.version) followed.copy = room;
  };
  const hear = (change: RoomChange): void => {
    const followed = rooms.get(change.room.id);
    if (followed === undefined) return;
    keep(change.room);
    if (change.room.version <= followed.toldVersion) return;
    followed.toldVersion = change.room.version;
    tellSockets(change);
  };
  store.onReturn(async () => {
    await Promise.all(
      [...rooms.values()].map(async ({ copy }) => {
        if (copy !== null) hear({ room: await store.putBack(copy), origin: null });
      }),
    );
  });

  return {
    /** Resolves once changes of the room are heard; until the returned function is called. */
    async follow(roomId: string): Promise<() => void> {
      let followed = rooms.get(roomId);
      if (followed === undefined) {
        followed = {
          holders: 0,
          copy: null,
          toldVersion: 0,
          following: store.follow(roomId, hear),
        };
        rooms.set(roomId, followed);
      }
      const mine = followed;
      mine.holders++;
      let isReleased = false;
      const release = () => {
        if (isReleased) return;
        isReleased = true;
        if (--mine.holders > 0) return;
        rooms.delete(roomId);
        mine.following.then(
          (unfollow) => unfollow(),
          () => {},
        );
      };
      try {
        await mine.following;
        return release;
      } catch (error) {
        release();
        throw error;
      }
    },

    /** The newest version this server knows of a room it follows. */
    copyOf: (roomId: string): Room | null => rooms.get(roomId)?.copy ?? null,
    /** Takes a committed or loaded document as the copy if it is newer. */
    keep,
    /** The ids of all rooms followed. */
    roomIds: (): string[] => [...rooms.keys()],
    count: (): number => rooms.size,
  };
}
