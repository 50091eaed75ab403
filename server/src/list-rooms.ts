/** Keeps the lobby's directory in step with the rooms: a store that notes what the lobby may show. */
import type { Room } from '@tictactoe/shared/room';
import type { Log } from './log.ts';
import { headingOf, type RoomDirectory } from './store/room-directory.ts';
import type { RoomStore } from './store/room-store.ts';

export function listRooms(store: RoomStore, directory: RoomDirectory, log: Log): RoomStore {
  return {
    ...store,
    async commit(commit) {
      const outcome = await store.commit(commit);
      if (outcome.isCommitted && isNews(commit.before, commit.room)) {
        // The lobby asks the rooms themselves, so an entry that is lost or late does no harm.
        directory.note(commit.room).catch((error: Error) => {
          log.debug({ room: commit.room.id, reason: error.message }, 'lobby not told');
        });
      }
      return outcome;
    },
  };
}

/** Most changes, and all moves but the last, change nothing in the lobby's list. */
const isNews = (before: Room | null, room: Room): boolean =>
  (before === null ? null : headingOf(before)) !== headingOf(room);
