/** Keeps the lobby's directory in step with the rooms: a store that notes what the lobby may show. */
import type { Room } from '@tictactoe/shared/room';
import type { Log } from './log.ts';
import { headingOf, type RoomDirectory } from './store/room-directory.ts';
import type { Commit, CommitOutcome, RoomStore } from './store/room-store.ts';

export function listRooms(store: RoomStore, directory: RoomDirectory, log: Log): RoomStore {
  /** The lobby asks the rooms themselves, so an entry that is lost or late does no harm. */
  const note = (room: Room): void => {
    directory.note(room).catch((error: Error) => {
      log.debug({ room: room.id, reason: error.message }, 'lobby not told');
    });
  };
  const commitNews = async (commit: Commit): Promise<CommitOutcome> => {
    const outcome = await store.commit(commit);
    if (outcome.isCommitted) note(commit.room);
    return outcome;
  };
  const putBack: RoomStore['putBack'] = async (copy) => {
    const outcome = await store.putBack(copy);
    if (outcome.isRestored && headingOf(copy) !== null) note(copy);
    return outcome;
  };
  return {
    ...store,
    putBack,
    commit: (commit) =>
      isNews(commit.before, commit.room) ? commitNews(commit) : store.commit(commit),
  };
}

/** Most changes, and all moves but the last, change nothing in the lobby's list. */
const isNews = (before: Room | null, room: Room): boolean =>
  (before === null ? null : headingOf(before)) !== headingOf(room);
