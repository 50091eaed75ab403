/**
 * Follows the rooms that sockets of this server are in: keeps a fresh copy of each and passes what
 * arrives to those sockets. The only way in which room updates reach a socket unasked.
 */
import type { Room } from '@tictactoe/shared/room';
import { isNewer, type Place } from '@tictactoe/shared/room-loss';
import { isTransient, NewerRoom } from '../errors.ts';
import type { RoomChange, RoomStore } from './room-store.ts';

/** Passes a change to the sockets of this server that are in the room, but for `change.origin`. */
export type NotifySockets = (change: RoomChange) => void;

export type RoomSubscriptions = ReturnType<typeof createRoomSubscriptions>;

type Followed = {
  holders: number;
  copy: Room | null;
  /** The newest document that was broadcast to the sockets. */
  told: Place;
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

/** Of a room of which nothing was broadcast yet. */
const nothing: Place = { lineage: 0, version: 0 };

export type RoomSubscriptionsOptions = {
  store: RoomStore;
  notifySockets: NotifySockets;
  /** Called with a copy that came too late to be restored, once the rooms are open again. */
  onLost: (copy: Room) => void;
};

export function createRoomSubscriptions({
  store,
  notifySockets,
  onLost,
}: RoomSubscriptionsOptions) {
  const rooms = new Map<string, Followed>();
  let lost: Room[] = [];

  const keep = (room: Room): void => {
    const followed = rooms.get(room.id);
    if (followed === undefined) return;
    if (followed.copy === null || isNewer(room, followed.copy)) followed.copy = room;
  };
  const hear = (change: RoomChange): void => {
    const followed = rooms.get(change.room.id);
    if (followed === undefined) return;
    keep(change.room);
    if (!isNewer(change.room, followed.told)) return;
    const { lineage, version } = change.room;
    followed.told = { lineage, version };
    notifySockets(change);
  };
  /**
   * A newer server has changed the room, and what has become of it is not known here [R12]: the copy is
   * neither shown nor put back any more.
   */
  const letGo = (roomId: string): void => {
    const followed = rooms.get(roomId);
    if (followed !== undefined) followed.copy = null;
  };
  const restore = async (followed: Followed): Promise<void> => {
    const { copy } = followed;
    if (copy === null) return;
    const outcome = await store.restore(copy).catch((error: unknown) => {
      if (error instanceof NewerRoom) return null;
      if (isTransient(error)) throw error;
      // What is there instead cannot be read: no reason to keep the other rooms waiting.
      return { room: copy };
    });
    if (outcome === null) return letGo(copy.id);
    const { room } = outcome;
    if (isNewer(copy, room) && followed.copy === copy) {
      followed.copy = room;
      lost.push(copy);
    }
    hear({ room, origin: null });
  };
  store.onReturn({
    async restoreCopies(isAffected) {
      const affected = [...rooms].filter(([roomId]) => isAffected(roomId));
      await Promise.all(affected.map(([, followed]) => restore(followed)));
    },
    onOpen(isAffected) {
      const { open = [], closed = [] } = Object.groupBy(lost, ({ id }) =>
        isAffected(id) ? 'open' : 'closed',
      );
      lost = closed;
      for (const copy of open) onLost(copy);
    },
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
    /** Resolves once changes of the room arrive; the returned function ends the subscription. */
    async subscribe(roomId: string): Promise<() => void> {
      let followed = rooms.get(roomId);
      if (followed === undefined) {
        const following = store.follow(roomId, hear, () => letGo(roomId));
        followed = { holders: 0, copy: null, told: nothing, following, lingering: null };
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
