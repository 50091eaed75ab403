/** How many rooms a player may have open and a socket be in, and how many may watch one. */
import { startCluster } from '@tictactoe/local-cluster/start-cluster';
import { expect, onTestFinished, test } from 'vitest';
import { codesOf, playerAt, serverWith, times } from './limited-servers.ts';
import { roomOf, type TestPlayer } from './test-player.ts';

test('a player may have so many open ones; what is over makes space', async () => {
  const { url } = await serverWith({ ROOMS_PER_PLAYER: '3' });
  const ann = await playerAt(url);
  const create = () => ann.ask('room:create', { name: 'A', computer: 'easy' });
  const made = [await create(), await create(), await create()].map(roomOf);
  expect(await create()).toEqual({ ok: false, code: 'too_many_rooms' });
  roomOf(await ann.ask('game:resign', { roomId: made[1]?.id, round: 1 }));
  expect(await create()).toMatchObject({ ok: true });
  expect(await create()).toEqual({ ok: false, code: 'too_many_rooms' });
  const bob = await playerAt(url);
  expect(await bob.create()).toMatchObject({ status: 'waiting' });
});

test('a socket may be in so many; leaving one makes space', async () => {
  const { url } = await serverWith({ ROOMS_PER_SOCKET: '2' });
  const [ann, bob] = [await playerAt(url), await playerAt(url)];
  const [a, b, c] = [await ann.create(), await ann.create(), await ann.create()];
  const watch = (room: { id: string }) =>
    bob.ask('room:join', { roomId: room.id, name: 'B', as: 'watcher' });
  expect(await codesOf(3, (i) => watch([a, b, c][i] as { id: string }))).toEqual([
    'ok',
    'ok',
    'too_many_rooms',
  ]);
  expect(await watch(a)).toMatchObject({ ok: true });
  await bob.ask('room:leave', { roomId: a.id });
  expect(await watch(c)).toMatchObject({ ok: true });
});

test('so many may watch a room, on all servers together; players always find their seat', async () => {
  const cluster = await startCluster({
    servers: 2,
    nginx: false,
    env: { WATCHERS_PER_ROOM: '2' },
  });
  onTestFinished(cluster.stop);
  const [first, second] = cluster.servers.map(({ url }) => url);
  const ann = await playerAt(first);
  const { id } = await ann.create();
  await ann.join(id);
  const watch = (player: TestPlayer) =>
    player.ask('room:join', { roomId: id, name: 'W', as: 'watcher' });
  const watchers = [await playerAt(first), await playerAt(first)];
  for (const watcher of watchers) expect(await watch(watcher)).toMatchObject({ ok: true });
  expect(await watch(await playerAt(first))).toEqual({ ok: false, code: 'room_full' });
  expect(await watch(watchers[0] as TestPlayer)).toMatchObject({ ok: true });
  const bob = await playerAt(second);
  expect(await bob.join(id)).toMatchObject({ status: 'playing' });
  // Its server knows of the others' watchers once it has told of its own players.
  await bob.until(() =>
    bob.presences.find(({ players, watchers }) => players.length === 2 && watchers === 2),
  );
  expect(await watch(await playerAt(second))).toEqual({ ok: false, code: 'room_full' });
  expect(await ann.join(id)).toMatchObject({ status: 'playing' });
});

test('[R11] a burst of joins brings no socket into more rooms than one may be in', async () => {
  const { url } = await serverWith({ ROOMS_PER_SOCKET: '5', CREATE_RATE: '100/60' });
  const [ann, bob] = [await playerAt(url), await playerAt(url)];
  const ids = await Promise.all(Array.from({ length: 20 }, async () => (await ann.create()).id));
  const replies = await Promise.all(
    ids.map((id) => bob.ask('room:join', { roomId: id, name: 'B', as: 'watcher' })),
  );
  const codes = replies.map((reply) => (reply.ok ? 'ok' : reply.code)).sort();
  expect(codes).toEqual([...times(5, 'ok'), ...times(15, 'too_many_rooms')]);
});
