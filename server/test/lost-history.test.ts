/** A store that comes back with less, or with nothing, or with another time: nobody is stuck, and who lost moves is told. */
import type { Cluster } from '@tictactoe/local-cluster/start-cluster';
import type { Room } from '@tictactoe/shared/room';
import { isLossNews } from '@tictactoe/shared/room-loss';
import { vi } from 'vitest';
import { test } from './play-in-cluster.ts';
import { insist, roomOf, type TestPlayer } from './test-player.ts';

const keyOf = (roomId: string) => `room:{${roomId[0]}}${roomId.slice(1)}`;

/** As the page does: says what it has seen. */
const joinKnowing = (player: TestPlayer, { id, lineage, version }: Room) =>
  insist(player, 'room:join', { roomId: id, name: player.name, known: { lineage, version } });

/** Everything ends at once, and Redis comes back with the room as it was. */
async function comeBackWith(cluster: Cluster, restoreRoom: () => Promise<unknown>): Promise<void> {
  await Promise.all([cluster.redis.kill(), ...cluster.servers.map((server) => server.kill())]);
  await cluster.redis.start();
  await restoreRoom();
  await Promise.all(cluster.servers.map((server) => server.start()));
  await Promise.all(cluster.servers.map((server) => server.ready()));
}

test.concurrent('[R4, R6] when the last moves are lost with everything that held them, both players are told and play on', async ({
  keeperOf,
  clusterOf,
  pairIn,
  expect,
}) => {
  const cluster = await clusterOf(2);
  const { x, o, id } = await pairIn(cluster);
  roomOf(await x.play(id, 4, 0));
  const older = String(await (await keeperOf(cluster)).get(keyOf(id)));
  roomOf(await o.play(id, 0, 1));
  const seen = roomOf(await x.play(id, 8, 2));
  await comeBackWith(cluster, async () => (await keeperOf(cluster)).set(keyOf(id), older));

  const joined = roomOf(await joinKnowing(x, seen));
  expect(joined).toMatchObject({ moves: [4], movesLost: { round: 1, turn: 1 } });
  expect(joined.lineage).toBeGreaterThan(seen.lineage);
  expect(isLossNews(joined)).toBe(true);
  expect(roomOf(await joinKnowing(o, seen))).toMatchObject({
    moves: [4],
    movesLost: joined.movesLost,
  });
  const next = roomOf(await o.play(id, 5, 1));
  expect(next.moves).toEqual([4, 5]);
  expect(isLossNews(next)).toBe(false);
  expect(await x.until(() => x.told.find(({ moves }) => moves[1] === 5))).toEqual(next);
});

test.concurrent('[R10] a server that hung while the others opened the rooms again takes their word, and its players too', async ({
  keeperOf,
  clusterOf,
  pairIn,
  playerAt,
  expect,
}) => {
  const cluster = await clusterOf(2);
  const { x, id } = await pairIn(cluster);
  roomOf(await x.play(id, 4, 0));
  const keeper = await keeperOf(cluster);
  const older = String(await keeper.get(keyOf(id)));
  const o = await playerAt(cluster.servers[0]?.url, 'bob');
  const { version } = await o.join(id);
  const seen = roomOf(await o.play(id, 0, 1));
  expect(seen.version).toBeGreaterThan(version);
  // On a busy machine the server hangs for so long that its players leave it and come again.
  o.socket.on('connect', async () => {
    const reply = await joinKnowing(o, seen).catch(() => null);
    if (reply?.ok) o.told.push(reply.room);
  });
  const [hung, other] = cluster.servers;
  hung?.pause();
  await Promise.all([cluster.redis.kill(), other?.kill()]);
  await cluster.redis.start();
  await (await keeperOf(cluster)).set(keyOf(id), older);
  await other?.start();
  await other?.ready();
  const eve = await playerAt(other?.url, 'eve');
  expect((await eve.join(id)).moves).toEqual([4]);
  hung?.resume();
  const after = await eve.until(() => eve.told.find((room) => isLossNews(room)));
  expect(after).toMatchObject({ moves: [4], version: expect.any(Number) });
  await expect.poll(() => o.told.find((room) => isLossNews(room))).toEqual(after);
});

test.concurrent('[R9] an emptied Redis that was not restarted keeps neither clock nor computer waiting', async ({
  keeperOf,
  clusterOf,
  playerAt,
  expect,
}) => {
  const cluster = await clusterOf(2);
  const ann = await playerAt(cluster.servers[0]?.url, 'ann');
  const { id } = roomOf(
    await ann.ask('room:create', { name: 'ann', computer: 'easy', begins: 'opponent' }),
  );
  const { moves } = await ann.untilMoves(await ann.join(id), 1);
  const cell = [0, 1, 2].find((each) => !moves.includes(each)) ?? 0;
  const keeper = await keeperOf(cluster);
  roomOf(await ann.play(id, cell, 1));
  await keeper.flushAll();
  const answered = await ann.until(() => ann.told.find(({ moves }) => moves.length === 3));
  expect(answered.moves[1]).toBe(cell);
});

test.concurrent('a public game that waits for a player is in the lobby again after Redis came back empty', async ({
  clusterOf,
  playerAt,
  expect,
}) => {
  const cluster = await clusterOf(1);
  const ann = await playerAt(cluster.servers[0]?.url, 'ann');
  const { id } = roomOf(await ann.ask('room:create', { name: 'ann', isPublic: true }));
  await ann.join(id);
  await cluster.redis.start({ wipe: true });
  await cluster.servers[0]?.ready();
  await vi.waitFor(
    async () => {
      const response = await fetch(`${cluster.servers[0]?.url}/api/lobby`);
      const lobby = (await response.json()) as { open: { roomId: string }[] };
      expect(lobby.open.map(({ roomId }) => roomId)).toContain(id);
    },
    { timeout: 20_000, interval: 200 },
  );
});

test.concurrent.for([
  ['20 s ahead', 20_000],
  ['an hour back', -3_600_000],
] as const)(
  "[R9] when Redis' clock is set %s the games' clock runs on, and says so in the log",
  async ([, jumpMs], { clusterOf, keeperOf, pairIn, expect }) => {
    const lines: string[] = [];
    const cluster = await clusterOf(2, {}, false, (line) => lines.push(line));
    const { x, o, id } = await pairIn(cluster, { turnTimeMs: 10_000 });
    const moved = roomOf(await x.play(id, 4, 0));
    const keeper = await keeperOf(cluster);
    // The shared clock is Redis' own and this offset: seen from the servers it is the same.
    await keeper.incrBy('{servers}:clock', jumpMs);
    // To the millisecond or so: what the servers' own clocks say of the time that has passed meanwhile.
    const offset = async () => Math.abs(Number(await keeper.get('{servers}:clock')));
    await vi.waitFor(async () => expect(await offset()).toBeLessThan(1000), { timeout: 20_000 });
    const next = roomOf(await insist(o, 'move:play', { roomId: id, cell: 0, turn: 1 }));
    expect(Math.abs(next.changedAt - moved.changedAt)).toBeLessThan(10_000);
    const over = await o.until(() => o.told.find(({ status }) => status === 'over'));
    expect(over).toMatchObject({ result: { reason: 'timed_out', winner: 'O' } });
    await vi.waitFor(() => expect(lines.join()).toContain("the games' clock was not"), 20_000);
  },
);
