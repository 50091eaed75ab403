/** Keeps the lobby's lobbyIndex in step with the rooms: a store that strikes off what the lobby may show no more. */
import type { Room } from '@tictactoe/shared/room';
import type { Log } from '../ops/log.ts';
import type { Commit, CommitOutcome, RoomStore } from '../rooms/room-store.ts';
import { headingOf, type LobbyIndex } from './lobby-index.ts';

export function withLobbyIndex(store: RoomStore, lobbyIndex: LobbyIndex, log: Log): RoomStore {
  /** The lobby asks the rooms themselves, so an entry that is lost or late does no harm. */
  const reported = (telling: Promise<void>, roomId: string): void => {
    telling.catch((error: Error) => {
      log.debug({ room: roomId, reason: error.message }, 'lobby not told');
    });
  };
  const commitNews = async (commit: Commit): Promise<CommitOutcome> => {
    const outcome = await store.commit(commit);
    if (outcome.isCommitted) reported(lobbyIndex.note(commit.room), commit.room.id);
    return outcome;
  };
  /** A store that came back with less has lost its list too; where its players are is not known here. */
  const restore: RoomStore['restore'] = async (copy) => {
    const outcome = await store.restore(copy);
    const playerId = (copy.seats.X ?? copy.seats.O)?.playerId ?? '';
    if (outcome.isRestored) {
      reported(lobbyIndex.show(copy, { playerId, address: `of ${playerId}` }), copy.id);
    }
    return outcome;
  };
  return {
    ...store,
    restore,
    commit: (commit) =>
      isNews(commit.before, commit.room) ? commitNews(commit) : store.commit(commit),
  };
}

/** Most changes, and all moves but the last, change nothing in the lobby's list. */
const isNews = (before: Room | null, room: Room): boolean =>
  before !== null && headingOf(before) !== headingOf(room);
