/** Play now, on three servers: strangers are paired, meet, give up and go on looking. */
import { askedMeetingMs } from '@tictactoe/shared/meeting-ms';
import type { ReplyTo } from '@tictactoe/shared/protocol';
import type { Room } from '@tictactoe/shared/room';
import { expect, test } from 'vitest';
import { insist, roomOf, type TestPlayer, watchLobby } from './test-player.ts';
import { ask, startThreeServers } from './three-servers.ts';

const { playerOn } = startThreeServers();

const matchFor = (player: TestPlayer) =>
  new Promise<string>((resolve) =>
    player.socket.once('match:ready', ({ roomId }) => resolve(roomId)),
  );

test('two on two servers are paired; the one who waited is told; both meet and play', async () => {
  const [x, o] = [await playerOn(0), await playerOn(1)];
  const told = matchFor(x);
  expect(await ask(x, 'match:seek', { name: 'Ann' })).toEqual({ ok: true, roomId: null });
  const found = await ask(o, 'match:seek', { name: 'Bob' });
  const roomId = await told;
  const meeting = { name: 'Ann', until: expect.any(Number), isAsked: false };
  expect(found).toEqual({ ok: true, roomId, meeting });
  expect(await x.join(roomId)).toMatchObject({ status: 'playing' });
  const met = await o.join(roomId);
  expect(met).toMatchObject({
    isPublic: true,
    meetBy: null,
    seats: { X: { playerId: x.playerId } },
  });
  roomOf(await x.play(roomId, 4, 0));
  roomOf(await o.play(roomId, 0, 1));
});

test('on three servers each gets the board both would play, against a clock, and may abort', async () => {
  const [large, small, any] = [await playerOn(0), await playerOn(1), await playerOn(2)];
  const kinds = ['tic-tac-toe/3x3', 'tic-tac-toe/4x4', 'tic-tac-toe/6x6'];
  const told = matchFor(large);
  const seek = (player: TestPlayer, ...wanted: string[]) =>
    ask(player, 'match:seek', { name: player.name, kinds: wanted });
  expect(await seek(large, 'tic-tac-toe/6x6')).toMatchObject({ roomId: null });
  expect(await seek(small, 'tic-tac-toe/3x3')).toMatchObject({ roomId: null });
  const found = await seek(any, ...kinds);
  expect(found).toMatchObject({ ok: true, roomId: await told });
  const roomId = await told;
  await large.join(roomId);
  const met = await any.join(roomId);
  expect(met).toMatchObject({ variant: { rows: 6 }, turnTimeMs: 30_000, meetBy: null });
  expect(met.status === 'playing' && met.turnEndsAt).toBe(met.changedAt + 30_000);
  roomOf(await large.play(roomId, 0, 0));
  const aborted = roomOf(await any.ask('game:resign', { roomId, round: 1 }));
  expect(aborted).toMatchObject({
    result: { reason: 'not_met', winner: null },
    seats: { X: { wins: 0, hasLeft: false }, O: { wins: 0, hasLeft: true } },
  });
  await large.until(() => large.told.find(({ version }) => version === aborted.version));
  // The third goes on waiting for its own board, and is met there by the next.
  const next = matchFor(small);
  await seek(any, ...kinds);
  await any.join(await next);
  expect(await small.join(await next)).toMatchObject({ variant: { rows: 3 }, meetBy: null });
});

test('a waiter who cancelled or disconnected is never paired', async () => {
  const [left, gone] = [await playerOn(0), await playerOn(1)];
  await ask(left, 'match:seek', { name: 'Left' });
  await ask(left, 'match:cancel', {});
  expect(await ask(gone, 'match:seek', { name: 'Gone' })).toEqual({ ok: true, roomId: null });
  const lobby = await watchLobby(await playerOn(2));
  gone.close();
  await expect.poll(() => lobby().seeking).toBe(0);
  const [ann, bob] = [await playerOn(2), await playerOn(0)];
  const told = matchFor(ann);
  expect(await ask(ann, 'match:seek', { name: 'Ann' })).toEqual({ ok: true, roomId: null });
  const found = await ask(bob, 'match:seek', { name: 'Bob' });
  expect(found).toMatchObject({ ok: true, roomId: await told });
  // All are of one address: it is known by those who turn up.
  await Promise.all([ann, bob].map(async (player) => player.join(await told)));
});

test('if the other does not turn up, the one who did is first in the queue again', async () => {
  const [ann, absent] = [await playerOn(0), await playerOn(1)];
  const told = matchFor(ann);
  await ask(ann, 'match:seek', { name: 'Ann' });
  await ask(absent, 'match:seek', { name: 'Absent' });
  const roomId = await told;
  await ann.join(roomId);
  const over = await ann.until(() => ann.told.find(({ status }) => status === 'over'));
  expect(over).toMatchObject({ result: { reason: 'not_met' }, draws: 0 });

  const later = await playerOn(2);
  const laterTold = matchFor(later);
  expect(await ask(later, 'match:seek', { name: 'Later' })).toEqual({ ok: true, roomId: null });
  const again = await ask(ann, 'match:seek', { name: 'Ann', after: roomId });
  expect(again).toMatchObject({ ok: true, roomId: await laterTold });
  // Whoever has waited longer begins: Ann has her old place back.
  const room = await ann.join(await laterTold);
  expect(room.seats.X?.playerId).toBe(ann.playerId);
  // The one who did not turn up gets no such place.
  await ask(absent, 'match:seek', { name: 'Absent', after: roomId });
  await ask(absent, 'match:cancel', {});
});

test('of a hundred on three servers, some of whom leave, all who stay are paired with one other who stayed', async () => {
  const everybody = await Promise.all(
    Array.from({ length: 100 }, (_, i) => playerOn(i % 3, `crowd${i}`)),
  );
  const stays = (i: number) => i % 7 !== 3;
  const rooms = new Map<string, string>();
  await Promise.all(
    everybody.map(async (player, i) => {
      const leaves = !stays(i);
      const seek = async (after?: string): Promise<void> => {
        const told = matchFor(player);
        const wish = { name: player.name, ...(after && { after }) };
        const reply = (await insist(
          player,
          'match:seek',
          wish,
        )) as unknown as ReplyTo<'match:seek'>;
        if (leaves) {
          // In the middle of it, whether paired by then or not.
          player.close();
          return;
        }
        const roomId = (reply.ok ? reply.roomId : null) ?? (await told);
        const room = await player.join(roomId);
        const settled = await settle(player, room);
        if (settled.status === 'over') return seek(roomId);
        rooms.set(player.playerId, roomId);
      };
      await seek();
    }),
  );
  const staying = everybody.filter((_, i) => stays(i));
  expect(rooms.size).toBe(staying.length);
  const perRoom = Map.groupBy(staying, ({ playerId }) => rooms.get(playerId));
  for (const pair of perRoom.values()) expect(pair).toHaveLength(2);
});

test('one who plays the computer is asked; who waits there is told, and the other, when either gives up', async () => {
  const [ann, bob] = [await playerOn(0), await playerOn(1)];
  const told = matchFor(ann);
  const over = new Promise((resolve) => ann.socket.once('match:over', resolve));
  await ask(ann, 'match:seek', { name: 'Ann', isPlayingComputer: true });
  const found = await ask(bob, 'match:seek', { name: 'Bob' });
  const roomId = await told;
  expect(found).toMatchObject({ roomId, meeting: { name: 'Ann', isAsked: true } });
  const room = await bob.join(roomId);
  expect(room.status === 'playing' && (room.meetBy ?? 0) - room.createdAt).toBe(askedMeetingMs);
  await ask(bob, 'match:cancel', {});
  await bob.ask('room:leave', { roomId });
  expect(await over).toEqual({ roomId });
  // Ann still looks; this time she declines, and Cleo learns it at once.
  const cleo = await playerOn(2);
  const again = matchFor(ann);
  await ask(cleo, 'match:seek', { name: 'Cleo' });
  const second = await again;
  await cleo.join(second);
  await ask(ann, 'match:cancel', {});
  roomOf(await ann.ask('room:leave', { roomId: second }));
  await cleo.until(() => cleo.told.find(({ status }) => status === 'over'));
  expect(await ask(cleo, 'match:seek', { name: 'Cleo', after: second })).toMatchObject({
    roomId: null,
  });
  await ask(cleo, 'match:cancel', {});
});

/** The room once both have met, or once it is over because they did not. */
const settle = (player: TestPlayer, joined: Room): Promise<Room> =>
  player.until(() =>
    [joined, ...player.told].findLast(
      (room) =>
        room.id === joined.id &&
        (room.status === 'over' || (room.status === 'playing' && room.meetBy === null)),
    ),
  );
