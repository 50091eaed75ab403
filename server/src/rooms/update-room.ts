/** The one way in which a server changes a room: take the copy, apply the rule, commit, or try again. */
import { ok, type Result } from '@tictactoe/shared/result';
import type { Room } from '@tictactoe/shared/room';
import { isNewer } from '@tictactoe/shared/room-loss';
import type { RequestContext } from '../session/request-context.ts';
import type { RoomStore } from './room-store.ts';
import type { RoomSubscriptions } from './room-subscriptions.ts';

/** A context on a room, ready to be applied to whatever version is the current one. */
export type Rule = (room: Room) => Result<Room>;

/** `room` is the newest document known, which explains a refusal to who was refused. */
export type Updated = { result: Result<Room>; room: Room | null };

/** `command`: on whose account; it learns when its change was committed. */
export type UpdateRoom = (roomId: string, rule: Rule, context?: RequestContext) => Promise<Updated>;

export type CommitHooks = {
  /** Called for every commit that another one came before. */
  onConflict: () => void;
  /** Called when one is tried again after that, the rule being satisfied by the newer document too. */
  onRetry: () => void;
};
const unwatched: CommitHooks = { onConflict: () => {}, onRetry: () => {} };

export function createUpdateRoom(
  store: RoomStore,
  subscriptions: RoomSubscriptions,
  { onConflict, onRetry }: CommitHooks = unwatched,
): UpdateRoom {
  const load = async (roomId: string): Promise<Room | null> => {
    const room = await store.load(roomId);
    if (room !== null) subscriptions.keep(room);
    return room;
  };

  return async (roomId, rule, context) => {
    const copy = subscriptions.copyOf(roomId);
    let room = copy ?? (await load(roomId));
    let isFresh = copy === null;
    let isRetry = false;

    while (room !== null) {
      const result = rule(room);
      const hasNews = result.ok && result.value !== room;
      if (!hasNews && !isFresh) {
        // The copy may lag behind: a refusal, or that there is nothing to do, has to be true of what
        // the store holds.
        room = newer(room, await load(roomId));
        isFresh = true;
        continue;
      }
      if (!hasNews) return { result, room };

      const next = result.value;
      if (isRetry) onRetry();
      const origin = context?.socketId ?? null;
      const outcome = await store.commit({ before: room, room: next, origin });
      if (outcome.isCommitted) {
        if (context !== undefined) context.committedAt = performance.now();
        subscriptions.keep(outcome.room);
        return { result: ok(outcome.room), room: outcome.room };
      }
      onConflict();
      isRetry = true;
      // A store that holds less than it once did has lost data: what we saw goes back [R10].
      const { current } = outcome;
      room =
        current !== null && isNewer(current, room) ? current : (await store.restore(room)).room;
      isFresh = true;
    }
    return { result: { ok: false, code: 'room_not_found' }, room: null };
  };
}

const newer = (a: Room, b: Room | null): Room => (b !== null && isNewer(b, a) ? b : a);
