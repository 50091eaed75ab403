/** [R13] Two servers on a Redis Cluster of which a shard is away: its rooms pause, and all else goes on. */
import { type Cluster, startCluster } from '@tictactoe/local-cluster/start-cluster';
import type { Room } from '@tictactoe/shared/room';
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { keysOfCluster } from '../src/redis/redis-keys.ts';
import { connectPlayer, roomOf, type TestPlayer } from './test-player.ts';

const patience = { timeout: 25_000, interval: 50 };
let cluster: Cluster;
beforeAll(async () => {
  cluster = await startCluster({ servers: 2, redisShards: 3, nginx: false });
});
afterAll(() => cluster.stop());

const shards = () => {
  if (cluster.redisCluster === undefined) throw new Error('no Redis Cluster');
  return cluster.redisCluster;
};

async function playerOn(server: number, name: string): Promise<TestPlayer> {
  const player = await connectPlayer(cluster.servers[server]?.url ?? '', name);
  onTestFinished(player.close);
  return player;
}

/** A game on this shard that two players on two servers have begun. */
async function gameOn(shard: number) {
  const [x, o] = await Promise.all([playerOn(0, `ann${shard}`), playerOn(1, `bob${shard}`)]);
  for (;;) {
    const room = await x.create();
    if ((await shards().shardOfKey(keysOfCluster.room(room.id))) !== shard) continue;
    await x.join(room.id);
    await o.join(room.id);
    return { x, o, id: room.id };
  }
}

const readyz = async (server: number): Promise<[number, string]> => {
  const response = await fetch(`${cluster.servers[server]?.url}/readyz`);
  return [response.status, await response.text()];
};

test('moves, chat, presence and limits where the shard is up; "unavailable" where it is not, until it is back', async () => {
  const [lost, kept] = [await gameOn(0), await gameOn(1)];
  const [master] = [await shards().masterOf(0)];
  await master.kill();

  await vi.waitFor(async () => {
    for (const server of [0, 1]) {
      expect(await readyz(server)).toEqual([200, expect.stringContaining('some rooms are paused')]);
    }
  }, patience);
  expect(await lost.x.play(lost.id, 4, 0)).toEqual({ ok: false, code: 'unavailable' });

  const { x, o, id } = kept;
  const heard = new Promise((resolve) =>
    o.socket.once('chat:said', ({ message }) => resolve(message.text)),
  );
  expect(await x.ask('chat:say', { roomId: id, text: 'hello' })).toMatchObject({ ok: true });
  expect(await heard).toBe('hello');
  const { version } = roomOf(await x.play(id, 4, 0));
  expect(await o.untilTold(version)).toMatchObject({ moves: [4] });
  const watcher = await playerOn(1, 'cyd');
  await watcher.join(id);
  await x.until(() => x.presences.find(({ watchers }) => watchers === 1));
  expect(await x.ask('lobby:watch', {})).toMatchObject({ ok: true });
  // New rooms are made where they can be played.
  for (let i = 0; i < 5; i++) {
    const room: Room = await watcher.create();
    expect(await shards().shardOfKey(keysOfCluster.room(room.id))).not.toBe(0);
  }
  // Limits of players whose counters were on the lost shard are counted by each server.
  for (let i = 0; i < 4; i++) {
    const talker = await playerOn(0, `talker${i}`);
    await talker.join(id);
    const said = [];
    for (let n = 0; n < 8; n++)
      said.push(await talker.ask('chat:say', { roomId: id, text: `${n}` }));
    expect(said.filter((reply) => reply.ok).length).toBeLessThanOrEqual(6);
    expect(said.at(-1)).toEqual({ ok: false, code: 'rate_limited' });
  }

  await master.start();
  const played = await vi.waitFor(async () => roomOf(await lost.x.play(lost.id, 4, 0)), patience);
  expect(await lost.o.untilTold(played.version)).toMatchObject({ moves: [4] });
  for (const server of [0, 1]) {
    await vi.waitFor(async () => expect(await readyz(server)).toEqual([200, 'ok\n']), patience);
  }
});
