/** What every room store must do: one suite, run on each engine. */

import { createRoom } from '@tictactoe/shared/create-room';
import type { Room } from '@tictactoe/shared/room';
import { playMove, takeSeat } from '@tictactoe/shared/room-commands';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Commit, RoomChange, RoomSchedule, RoomStore } from '../../src/rooms/room-store.ts';

/** Opens a store on the engine; two opened with one engine share its rooms. */
export type OpenStore = (schedule: RoomSchedule) => Promise<RoomStore>;

const now = () => Date.now();
let rooms = 0;
const newRoomId = () => `T${String(rooms++).padStart(9, '0')}`;
const ann = { playerId: 'a'.repeat(16), name: 'Ann' };
const bob = { playerId: 'b'.repeat(16), name: 'Bob' };

const newRoom = (): Room =>
  createRoom({ id: newRoomId(), variant: { rows: 3, columns: 3, inARow: 3 }, player: ann }, now());
const must = (result: ReturnType<typeof takeSeat>): Room => {
  if (!result.ok) throw new Error(result.code);
  return result.value;
};
const seated = (room: Room) => must(takeSeat(room, bob, now()));
/** Of these rooms alone: what an earlier test was handed is due again after a while. */
const dueOf = async (store: RoomStore, rooms: Room[]): Promise<string[]> =>
  (await store.due(100)).filter((due) => rooms.some(({ id }) => id === due));
const commitOf = (before: Room | null, room: Room): Commit => ({ before, room, origin: null });

export function describeStore(engine: string, openStore: OpenStore): void {
  describe(`room store: ${engine}`, () => {
    /** What the next commit schedules. */
    let ttlSeconds = 600;
    let wakeAt: number | null = null;
    let store: RoomStore;
    let other: RoomStore;

    beforeAll(async () => {
      const schedule: RoomSchedule = () => ({ ttlSeconds, wakeAt });
      store = await openStore(schedule);
      other = await openStore(schedule);
    });
    afterAll(async () => {
      await store.close();
      await other.close();
    });

    async function created(): Promise<Room> {
      const room = newRoom();
      const outcome = await store.commit(commitOf(null, room));
      if (!outcome.isCommitted) throw new Error('a code was taken');
      expect(outcome.room).toEqual({ ...room, lineage: store.lineageOf(room.id) });
      return outcome.room;
    }

    test('loads what was committed, and null for what was not', async () => {
      const room = await created();
      expect(await other.load(room.id)).toEqual(room);
      expect(await store.load(newRoomId())).toBeNull();
    });

    test('[R1] commits on the version it was made from, and on no other', async () => {
      const room = await created();
      const next = seated(room);
      expect(await other.commit(commitOf(room, next))).toEqual({ isCommitted: true, room: next });
      expect(await store.commit(commitOf(room, seated(room)))).toEqual({
        isCommitted: false,
        current: next,
      });
      const skipping = { ...next, version: next.version + 2 };
      expect(await store.commit(commitOf(next, skipping))).toEqual({
        isCommitted: false,
        current: next,
      });
      expect(await store.load(room.id)).toEqual(next);
    });

    test('[R1] refuses to make a room twice or to change one that is not there', async () => {
      const room = await created();
      const again = { ...room, createdAt: 1 };
      expect(await other.commit(commitOf(null, again))).toEqual({
        isCommitted: false,
        current: room,
      });
      const unknown = newRoom();
      expect(await store.commit(commitOf(unknown, seated(unknown)))).toEqual({
        isCommitted: false,
        current: null,
      });
    });

    test('[R1] lets exactly one of a hundred racing commits win', async () => {
      const start = await created();
      const outcomes = await Promise.all(
        Array.from({ length: 100 }, (_, i) => {
          const contender = { ...seated(start), changedAt: i };
          return (i % 2 === 0 ? store : other).commit(commitOf(start, contender));
        }),
      );
      expect(outcomes.filter(({ isCommitted }) => isCommitted)).toHaveLength(1);
      const stored = await store.load(start.id);
      for (const outcome of outcomes) {
        if (!outcome.isCommitted) expect(outcome.current).toEqual(stored);
      }
    });

    test('[R2] tells followers of every commit, in order, with its origin', async () => {
      const room = await created();
      const heard: RoomChange[] = [];
      const listening = hears(heard, 3);
      const unfollow = await other.follow(room.id, listening.onChange);
      const history = [seated(room)];
      history.push(must(playMove(history[0] as Room, ann.playerId, { move: 4, turn: 0 }, now())));
      history.push(must(playMove(history[1] as Room, bob.playerId, { move: 0, turn: 1 }, now())));
      let before = room;
      for (const next of history) {
        await store.commit({ before, room: next, origin: `socket-${next.version}` });
        before = next;
      }
      await listening.done;
      expect(heard).toEqual(
        history.map((each) => ({ room: each, origin: `socket-${each.version}` })),
      );
      await unfollow();
    });

    test('tells nothing of other rooms, of lost races, or after following has ended', async () => {
      const [room, elsewhere] = [await created(), await created()];
      const heard: RoomChange[] = [];
      const unfollow = await store.follow(room.id, (change) => heard.push(change));
      await store.commit(commitOf(elsewhere, seated(elsewhere)));
      await store.commit(commitOf(newRoom(), { ...seated(room), version: 9 }));
      await unfollow();
      await store.commit(commitOf(room, seated(room)));
      // What comes later on the same way has come after all that could have been told.
      const marker = await created();
      const listening = hears([], 1);
      const unfollowMarker = await store.follow(marker.id, listening.onChange);
      await store.commit(commitOf(marker, seated(marker)));
      await listening.done;
      await unfollowMarker();
      expect(heard).toEqual([]);
    });

    test('lets two followers of a room come and go independently', async () => {
      const room = await created();
      const [first, second] = [hears([], 1), hears([], 2)];
      const unfollowFirst = await store.follow(room.id, first.onChange);
      const unfollowSecond = await store.follow(room.id, second.onChange);
      const next = seated(room);
      await store.commit(commitOf(room, next));
      await first.done;
      await unfollowFirst();
      const move = must(playMove(next, ann.playerId, { move: 4, turn: 0 }, now()));
      await store.commit(commitOf(next, move));
      await second.done;
      await unfollowSecond();
    });

    test('[R10] puts a room back where it is gone or older, never over the same or a newer', async () => {
      const gone = seated(newRoom());
      expect(await store.restore(gone)).toEqual({ room: gone, isRestored: true });
      expect(await other.load(gone.id)).toEqual(gone);

      const room = await created();
      const later = { ...seated(room), version: 7 };
      expect(await store.restore(later)).toEqual({ room: later, isRestored: true });
      expect(await store.restore(room)).toEqual({ room: later, isRestored: false });
      expect(await store.restore({ ...later, changedAt: 1 })).toMatchObject({
        room: { version: 7 },
        isRestored: false,
      });
      expect(await other.load(room.id)).toEqual(later);
    });

    test('[R10] tells followers of a room that was put back', async () => {
      const room = seated(newRoom());
      const heard: RoomChange[] = [];
      const listening = hears(heard, 1);
      const unfollow = await other.follow(room.id, listening.onChange);
      await store.restore(room);
      await listening.done;
      expect(heard).toEqual([{ room, origin: null }]);
      await unfollow();
    });

    test('[R9] hands each due room to one caller, and not before its time', async () => {
      wakeAt = now() - 1;
      const dueRooms = [await created(), await created(), await created()];
      wakeAt = now() + 600_000;
      const later = await created();
      wakeAt = null;
      const never = await created();

      const taken = (await Promise.all([store.due(100), other.due(100), store.due(100)])).flat();
      expect(taken.toSorted()).toEqual(dueRooms.map(({ id }) => id).toSorted());
      expect(taken).not.toContain(later.id);
      expect(taken).not.toContain(never.id);
    });

    test('[R9] a commit or settling sets a new wake-up time, unless the room has moved on', async () => {
      wakeAt = now() + 600_000;
      const [committed, settled, moved] = [await created(), await created(), await created()];
      wakeAt = now() - 1;
      await store.commit(commitOf(committed, seated(committed)));
      await store.settle(settled.id, settled);
      wakeAt = null;
      await store.commit(commitOf(moved, seated(moved)));
      wakeAt = now() - 1;
      await store.settle(moved.id, moved);
      const taken = await dueOf(store, [committed, settled, moved]);
      expect(taken.toSorted()).toEqual([committed.id, settled.id].toSorted());
      wakeAt = null;
    });

    test('[R12] a room that is handed back is due again at once, unless it waits for nothing', async () => {
      wakeAt = now() - 1;
      const [room, settled] = [await created(), await created()];
      wakeAt = null;
      const taken = await store.due(100);
      expect(taken).toEqual(expect.arrayContaining([room.id, settled.id]));
      await store.settle(settled.id, settled);
      for (const id of [room.id, settled.id, newRoomId()]) await store.handBack(id);
      await expect.poll(() => dueOf(other, [room, settled])).toEqual([room.id]);
    });

    test('forgets a room when its time is over', async () => {
      ttlSeconds = 1;
      const room = await created();
      ttlSeconds = 600;
      await expect.poll(() => store.load(room.id)).toBeNull();
    });

    test('keeps a room for at least or at most so long as it is told', async () => {
      ttlSeconds = 2;
      const [kept, gone] = [await created(), await created()];
      ttlSeconds = 600;
      const long = await created();
      await store.keepFor(kept.id, 'atLeast', 600);
      await store.keepFor(kept.id, 'atLeast', 1);
      await store.keepFor(gone.id, 'atMost', 600);
      await store.keepFor(long.id, 'atMost', 1);
      await store.keepFor(newRoomId(), 'atLeast', 600);
      for (const { id } of [gone, long]) {
        await expect.poll(() => store.load(id)).toBeNull();
      }
      expect(await store.load(kept.id)).toEqual(kept);
    });

    test('hands out documents that nobody else holds', async () => {
      const room = await created();
      const mine = (await store.load(room.id)) as Room;
      mine.moves.push(8);
      expect(await store.load(room.id)).toEqual(room);
    });
  });
}

function hears(heard: RoomChange[], count: number) {
  const { promise, resolve } = Promise.withResolvers<void>();
  let left = count;
  const onChange = (change: RoomChange) => {
    heard.push(change);
    if (--left === 0) resolve();
  };
  return { onChange, done: promise };
}
