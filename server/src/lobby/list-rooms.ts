/** Keeps the lobby's directory in step with the rooms: a store that strikes off what the lobby may show no more. */
import type { Room } from '@tictactoe/shared/room';
import type { Log } from '../ops/log.ts';
import type { Commit, CommitOutcome, RoomStore } from '../rooms/room-store.ts';
import { headingOf, type RoomDirectory } from './room-directory.ts';

export function listRooms(store: RoomStore, directory: RoomDirectory, log: Log): RoomStore {
  /** The lobby asks the rooms themselves, so an entry that is lost or late does no harm. */
  const reported = (telling: Promise<void>, roomId: string): void => {
    telling.catch((error: Error) => {
      log.debug({ room: roomId, reason: error.message }, 'lobby not told');
    });
  };
  const commitNews = async (commit: Commit): Promise<CommitOutcome> => {
    const outcome = await store.commit(commit);
    if (outcome.isCommitted) reported(directory.note(commit.room), commit.room.id);
    return outcome;
  };
  /** A store that came back with less has lost its list too; where its players are is not known here. */
  const putBack: RoomStore['putBack'] = async (copy) => {
    const outcome = await store.putBack(copy);
    const playerId = (copy.seats.X ?? copy.seats.O)?.playerId ?? '';
    if (outcome.isRestored) {
      reported(directory.show(copy, { playerId, address: `of ${playerId}` }), copy.id);
    }
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
  before !== null && headingOf(before) !== headingOf(room);
