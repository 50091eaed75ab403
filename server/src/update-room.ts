/** The one way in which a server changes a room: take the copy, apply the rule, commit, or try again. */
import type { Result } from '@tictactoe/shared/result';
import type { Room } from '@tictactoe/shared/room';
import type { RoomFeed } from './room-feed.ts';
import type { RoomStore } from './store/room-store.ts';

/** A command on a room, ready to be applied to whatever version is the current one. */
export type Rule = (room: Room) => Result<Room>;

/** `room` is the newest document known, which explains a refusal to who was refused. */
export type Updated = { result: Result<Room>; room: Room | null };

export type UpdateRoom = (roomId: string, rule: Rule, origin?: string) => Promise<Updated>;

/** Called for every commit that another one came before. */
export type OnConflict = (roomId: string) => void;

export function createUpdateRoom(
  store: RoomStore,
  feed: RoomFeed,
  onConflict: OnConflict = () => {},
): UpdateRoom {
  const load = async (roomId: string): Promise<Room | null> => {
    const room = await store.load(roomId);
    if (room !== null) feed.keep(room);
    return room;
  };

  return async (roomId, rule, origin) => {
    const copy = feed.copyOf(roomId);
    let room = copy ?? (await load(roomId));
    let isFresh = copy === null;

    while (room !== null) {
      const result = rule(room);
      if (!result.ok && !isFresh) {
        // The copy may lag behind: a refusal has to be true of what the store holds.
        room = newer(room, await load(roomId));
        isFresh = true;
        continue;
      }
      if (!result.ok || result.value === room) return { result, room };

      const next = result.value;
      const outcome = await store.commit({ before: room, room: next, origin: origin ?? null });
      if (outcome.isCommitted) {
        feed.keep(next);
        return { result, room: next };
      }
      onConflict(roomId);
      // A store that holds less than it once did has lost data: what we saw goes back [R10].
      const { current } = outcome;
      room =
        current !== null && current.version > room.version ? current : await store.putBack(room);
      isFresh = true;
    }
    return { result: { ok: false, code: 'room_not_found' }, room: null };
  };
}

const newer = (a: Room, b: Room | null): Room => (b !== null && b.version > a.version ? b : a);
