/**
 * Follows the rooms that sockets of this server are in: keeps a fresh copy of each and passes what
 * it hears to those sockets. The only way in which room updates reach a socket by themselves.
 */
import type { Room } from '@tictactoe/shared/room';
import { isPassing, type RoomChange, type RoomStore } from './store/room-store.ts';

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
  /** Runs once nobody holds the room any more. */
  lingering: NodeJS.Timeout | null;
};

/**
 * A room is followed for this long after its last socket has gone: should Redis lose its data just
 * when everybody is changing servers, there is still a copy to put back [R10]. In milliseconds.
 */
const lingerMs = 10_000;

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
        if (copy === null) return;
        const room = await store.putBack(copy).catch((error: unknown) => {
          if (isPassing(error)) throw error;
          // What is there instead cannot be read: no reason to keep the other rooms waiting.
          return copy;
        });
        hear({ room, origin: null });
      }),
    );
  });

  const end = (roomId: string): void => {
    const followed = rooms.get(roomId);
    rooms.delete(roomId);
    followed?.following.then(
      (unfollow) => unfollow(),
      () => {},
    );
  };

  return {
    /** Resolves once changes of the room are heard; until the returned function is called. */
    async follow(roomId: string): Promise<() => void> {
      let followed = rooms.get(roomId);
      if (followed === undefined) {
        const following = store.follow(roomId, hear);
        followed = { holders: 0, copy: null, toldVersion: 0, following, lingering: null };
        rooms.set(roomId, followed);
      }
      const mine = followed;
      if (mine.lingering !== null) clearTimeout(mine.lingering);
      mine.holders++;
      try {
        await mine.following;
      } catch (error) {
        if (rooms.get(roomId) === mine) rooms.delete(roomId);
        throw error;
      }
      let isReleased = false;
      return () => {
        if (isReleased) return;
        isReleased = true;
        if (--mine.holders === 0) mine.lingering = setTimeout(() => end(roomId), lingerMs).unref();
      };
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
