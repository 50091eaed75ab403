/** How many rooms are kept for whom, on engines in memory. */

import { createRoom } from '@tictactoe/shared/create-room';
import { defaultVariant } from '@tictactoe/shared/games/tic-tac-toe/variants';
import type { Room } from '@tictactoe/shared/room';
import { leaveRoom, takeSeat } from '@tictactoe/shared/room-commands';
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { NewerRoom } from '../src/errors.ts';
import { createMemoryCreatedRooms } from '../src/memory/memory-created-rooms.ts';
import { createMemoryStore } from '../src/memory/memory-store.ts';
import { newRoomId } from '../src/rooms/new-room-id.ts';
import { createRoomQuota, type RoomQuota } from '../src/rooms/room-quota.ts';
import type { RoomStore } from '../src/rooms/room-store.ts';

let store: RoomStore;
let now: number;
let quota: RoomQuota;
beforeEach(() => {
  now = 0;
  store = createMemoryStore(
    () => ({ ttlSeconds: 1000, wakeAt: null }),
    () => now,
  );
  onTestFinished(store.close);
  const created = createMemoryCreatedRooms(() => now);
  quota = createRoomQuota({
    ...{ created, store, roomsPerPlayer: 3, roomsPerAddress: 20 },
    ...{ computerGamesPerPlayer: 2, computerGamesPerAddress: 3, now: () => now },
  });
});

const ann = { playerId: 'a'.repeat(16), name: 'Ann' };
/** Null if it must not be made. */
async function make(playerId: string, address: string): Promise<string | null> {
  const id = newRoomId();
  if (!(await quota.reserve({ playerId, address }, id))) return null;
  const room = createRoom({ id, variant: defaultVariant, player: ann }, now);
  await store.commit({ before: null, room, origin: null });
  return id;
}
async function end(roomId: string): Promise<void> {
  const room = await store.load(roomId);
  if (room === null) throw new Error('no such room');
  const seated = takeSeat(room, { playerId: 'b'.repeat(16), name: 'Bob' }, now);
  const over = seated.ok ? leaveRoom(seated.value, ann.playerId, now) : seated;
  if (!seated.ok || !over.ok) throw new Error('refused');
  await store.commit({ before: room, room: seated.value, origin: null });
  await store.commit({ before: seated.value, room: over.value, origin: null });
}

test('[R11] a player has so many under way; what is over stays, and makes space for the player alone', async () => {
  const made = [await make('p', 'a'), await make('p', 'a'), await make('p', 'a')];
  expect(await make('p', 'b')).toBeNull();
  await end(made[1] as string);
  expect(await make('p', 'a')).not.toBeNull();
  now += 120_000;
  expect(await store.load(made[1] as string)).toMatchObject({ status: 'over' });
});

test('[R11] an address has so many, and a game that is over goes soon if it is one too many', async () => {
  const made: (string | null)[] = [];
  for (let i = 0; i < 20; i++) made.push(await make(`p${i}`, 'a'));
  expect(made).not.toContain(null);
  expect(await make('q', 'a')).toBeNull();
  expect(await make('q', 'b')).not.toBeNull();
  // Far from the oldest: it is found once those before it have been asked.
  await end(made[15] as string);
  expect(await make('q', 'a').then((first) => first ?? make('q', 'a'))).not.toBeNull();
  now += 61_000;
  expect(await store.load(made[15] as string)).toBeNull();
  expect(await store.load(made[0] as string)).not.toBeNull();
});

test('[R11] who goes on asking beyond the bound is refused without a look at any room', async () => {
  const made = [await make('p', 'a'), await make('p', 'a'), await make('p', 'a')];
  const load = vi.spyOn(store, 'load');
  const refused = async (times: number) => {
    for (let i = 0; i < times; i++) expect(await make('p', 'a')).toBeNull();
    return load.mock.calls.length;
  };
  expect(await refused(2)).toBe(6);
  expect(await refused(20)).toBe(6);
  // Others are asked about as ever, and a second later so is this one.
  expect(await make('q', 'a')).not.toBeNull();
  await end(made[1] as string);
  now += 1000;
  expect(await make('p', 'a')).not.toBeNull();
});

test('[R11] in a burst beyond the bound few look at rooms', async () => {
  for (let i = 0; i < 3; i++) await make('p', 'a');
  const load = vi.spyOn(store, 'load');
  const burst = await Promise.all(Array.from({ length: 20 }, () => make('p', 'a')));
  expect(burst).toEqual(Array(20).fill(null));
  expect(load).toHaveBeenCalledTimes(6);
});

test('[R11] a room in which strangers meet counts for their address, and makes others go', async () => {
  const made: (string | null)[] = [];
  for (let i = 0; i < 20; i++) made.push(await make(`p${i}`, 'a'));
  await end(made[0] as string);
  await quota.note('a', newRoomId());
  now += 61_000;
  expect(await store.load(made[0] as string)).toBeNull();
});

test('a room that is about to be made counts; one that never was, or has expired, does not', async () => {
  for (let i = 0; i < 3; i++) await quota.reserve({ playerId: 'p', address: 'a' }, newRoomId());
  expect(await make('p', 'a')).toBeNull();
  now += 10_000;
  expect(await make('p', 'a')).not.toBeNull();
});

test('[R11] games with the computer count apart, while they are played, for a player and an address', async () => {
  const begin = async (playerId: string): Promise<string | null> => {
    const id = newRoomId();
    if (!(await quota.reserve({ playerId, address: 'one' }, id, true))) return null;
    const player = { ...ann, playerId };
    const room = createRoom({ id, variant: defaultVariant, player, computer: 'easy' }, now);
    await store.commit({ before: null, room, origin: null });
    return id;
  };
  const [first, second] = [await begin('ann'), await begin('ann')];
  expect([first, second]).not.toContain(null);
  expect(await begin('ann')).toBeNull();
  // What was refused counts nowhere: there is still one for the address.
  expect(await begin('bob')).not.toBeNull();
  expect(await begin('cleo')).toBeNull();
  const begun = (await store.load(first as string)) as Room;
  const over = leaveRoom(begun, 'ann', now);
  if (!over.ok) throw new Error('refused');
  await store.commit({ before: begun, room: over.value, origin: null });
  const again = await quota.reserveComputer({ playerId: 'ann', address: 'one' }, first as string);
  expect(again).toBe(true);
});

test('[R12] a room that a newer server has written counts on, whatever has become of it', async () => {
  const made = [await make('p', 'a'), await make('p', 'a'), await make('p', 'a')];
  const { load } = store;
  let isNewer = true;
  store.load = async (roomId) => {
    if (isNewer && made.includes(roomId)) throw new NewerRoom();
    return load(roomId);
  };
  now += 20_000;
  expect(await make('p', 'a')).toBeNull();
  expect(await make('p', 'a')).toBeNull();
  isNewer = false;
  await end(made[0] as string);
  // Refused twice, it is looked at anew in the next second.
  now += 1000;
  expect(await make('p', 'a')).not.toBeNull();
});
