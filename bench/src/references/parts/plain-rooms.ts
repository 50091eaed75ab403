/** The least that a server does with its rooms: a copy of each, and its sockets are notified of what is newer. */
import { ok } from '@tictactoe/shared/result';
import type { Room } from '@tictactoe/shared/room';
import type { NotifySockets } from '../../../../server/src/rooms/room-subscriptions.ts';
import type { UpdateRoom } from '../../../../server/src/rooms/update-room.ts';
import type { PlainStore } from './plain-store.ts';

/** What is followed stays so: a server lives for one sample. */
export function createPlainRooms(store: PlainStore, notifySockets: NotifySockets) {
  const copies = new Map<string, Room>();
  const following = new Map<string, Promise<unknown>>();
  const hear: NotifySockets = (change) => {
    const { id, version } = change.room;
    if (version <= (copies.get(id)?.version ?? 0)) return;
    copies.set(id, change.room);
    notifySockets(change);
  };

  const updateRoom: UpdateRoom = async (roomId, rule, context) => {
    let room = copies.get(roomId) ?? (await store.load(roomId));
    while (room !== null) {
      const result = rule(room);
      if (!result.ok || result.value === room) return { result, room };
      const origin = context?.socketId ?? null;
      const outcome = await store.commit({ before: room, room: result.value, origin });
      if (outcome.isCommitted) {
        hear({ room: outcome.room, origin });
        return { result: ok(outcome.room), room: outcome.room };
      }
      room = outcome.current;
    }
    return { result: { ok: false, code: 'room_not_found' }, room: null };
  };

  return {
    updateRoom,
    copyOf: (roomId: string): Room | null => copies.get(roomId) ?? null,
    async subscribe(roomId: string): Promise<() => void> {
      const mine = following.get(roomId) ?? store.follow(roomId, hear);
      following.set(roomId, mine);
      await mine;
      return () => {};
    },
  };
}
