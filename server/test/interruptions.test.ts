/** [R9] Time in which somebody could not move counts against nobody. */
import type { Room } from '@tictactoe/shared/room';
import { vi } from 'vitest';
import { test } from './play-in-cluster.ts';
import { insist, roomOf } from './test-player.ts';

const turnTimeMs = 10_000;

const endOf = (room: Room): number => (room.status === 'playing' ? (room.turnEndsAt ?? 0) : 0);
const untilAfter = (time: number) =>
  vi.waitUntil(() => Date.now() > time, { timeout: 30_000, interval: 50 });

test.concurrent('[R9] a clock that ran out while all servers were dead is wound up again, whenever that was', async ({
  clusterOf,
  pairIn,
  expect,
}) => {
  const cluster = await clusterOf(2);
  const { x, o, id } = await pairIn(cluster, { turnTimeMs });
  const moved = roomOf(await x.play(id, 4, 0));
  await untilAfter(endOf(moved) - 5000);
  await Promise.all(cluster.servers.map((server) => server.kill()));
  await untilAfter(endOf(moved) - 500);
  await Promise.all(cluster.servers.map((server) => server.start()));
  await Promise.all(cluster.servers.map((server) => server.ready()));
  await insist(x, 'room:join', { roomId: id, name: 'ann' });
  await untilAfter(endOf(moved) + 1500);
  const next = roomOf(await insist(o, 'move:play', { roomId: id, cell: 0, turn: 1 }));
  expect(next).toMatchObject({ status: 'playing', moves: [4, 0] });
});

test.concurrent('[R9] a move that came in time and was answered unavailable does not lose to the clock', async ({
  clusterOf,
  pairIn,
  expect,
}) => {
  const cluster = await clusterOf(2);
  const { x, o, id } = await pairIn(cluster, { turnTimeMs });
  const moved = roomOf(await x.play(id, 4, 0));
  await untilAfter(endOf(moved) - 6000);
  await cluster.redis.kill();
  const move = { roomId: id, cell: 0, turn: 1 };
  const refused = await o.ask('move:play', move);
  expect(Date.now()).toBeLessThan(endOf(moved));
  expect(refused).toMatchObject({ ok: false, code: 'unavailable' });
  await untilAfter(endOf(moved) + 200);
  await cluster.redis.start();
  expect(roomOf(await insist(o, 'move:play', move)).moves).toEqual([4, 0]);
  expect(x.told.some(({ status }) => status === 'over')).toBe(false);
});

test.concurrent('[R9] nor does one whose server was cut off or hung when the clock ran out', async ({
  clusterOf,
  pairIn,
  expect,
}) => {
  const cluster = await clusterOf(2);
  const { x, o, id } = await pairIn(cluster, { turnTimeMs });
  const moved = roomOf(await x.play(id, 4, 0));
  await untilAfter(endOf(moved) - 2000);
  cluster.servers[1]?.pause();
  const played = o.play(id, 0, 1);
  await untilAfter(endOf(moved) + 2500);
  cluster.servers[1]?.resume();
  const answer = await played.catch(() => null);
  const room = answer?.ok
    ? answer.room
    : roomOf(await insist(o, 'move:play', { roomId: id, cell: 0, turn: 1 }));
  expect(room).toMatchObject({ status: 'playing', moves: [4, 0] });
});

test.concurrent('[R9] where all servers are there, the clock runs out as it says', async ({
  clusterOf,
  pairIn,
  expect,
}) => {
  const cluster = await clusterOf(2);
  const { x, id } = await pairIn(cluster, { turnTimeMs });
  const moved = roomOf(await x.play(id, 4, 0));
  const over = await x.until(() => x.told.find(({ status }) => status === 'over'));
  expect(over).toMatchObject({ result: { reason: 'timed_out', winner: 'X' } });
  expect(over.changedAt).toBeGreaterThanOrEqual(endOf(moved));
});

test.concurrent('[R9] a player’s own time is as short on every server, and what an outage took of it is given back', async ({
  clusterOf,
  pairIn,
  expect,
}) => {
  const cluster = await clusterOf(2);
  const playerClock = { baseMs: 10_000, incrementMs: 1000 };
  const { x, o, id } = await pairIn(cluster, { playerClock });
  const moved = roomOf(await x.play(id, 4, 0));
  const leftMs = moved.playerClock?.leftMs.X ?? 0;
  expect(leftMs).toBeGreaterThan(5000);
  expect(leftMs).toBeLessThanOrEqual(11_000);
  await cluster.redis.kill();
  const move = { roomId: id, cell: 0, turn: 1 };
  expect(await o.ask('move:play', move)).toMatchObject({ ok: false, code: 'unavailable' });
  await cluster.redis.start();
  const answered = roomOf(await insist(o, 'move:play', move));
  expect(answered.playerClock?.leftMs).toEqual({ X: leftMs, O: 11_000 });
  expect(endOf(answered)).toBe(answered.changedAt + leftMs);
  const over = await o.until(() => o.told.find(({ status }) => status === 'over'));
  expect(over).toMatchObject({
    result: { reason: 'timed_out', winner: 'O' },
    playerClock: { ...playerClock, leftMs: { X: 0, O: 11_000 } },
  });
  expect(over.changedAt).toBeGreaterThanOrEqual(endOf(answered));
});
