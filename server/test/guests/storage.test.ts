/** What one address can have the store keep: so many rooms, none that nobody needs, and little talk. */
import { type Cluster, startCluster } from '@tictactoe/local-cluster/start-cluster';
import { createClient } from 'redis';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { keysOfOneRedis } from '../../src/redis/redis-keys.ts';
import { connectPlayer, roomOf, type TestPlayer } from '../test-player.ts';

const roomsPerAddress = 12;
let cluster: Cluster;
let redis: ReturnType<typeof createClient>;
beforeAll(async () => {
  const env = {
    TRUSTED_PROXIES: 'loopback',
    ROOMS_PER_ADDRESS: `${roomsPerAddress}`,
    ROOM_TTL_SECONDS: '6',
    CHAT_BYTES_RATE: '2000/3600',
    ADDRESS_FACTOR: '2',
    CREATE_RATE: '1000/60',
    COMPUTER_GAMES_PER_PLAYER: '100',
    SEEK_RATE: '1000/60',
    CHAT_RATE: '1000/6',
  };
  cluster = await startCluster({ servers: 2, nginx: false, env });
  redis = createClient({ url: cluster.redis.keeperUrl });
  await redis.connect();
});
afterAll(async () => {
  redis.destroy();
  await cluster.stop();
});

let players = 0;
async function playerFrom(address: string): Promise<TestPlayer> {
  const { url } = cluster.servers[players % 2] ?? { url: '' };
  const player = await connectPlayer(url, `storing${players++}`, undefined, {
    'X-Forwarded-For': address,
  });
  onTestFinished(player.close);
  return player;
}

test('[R11] an address has so many rooms, whoever makes them; a game that is over makes way', async () => {
  const attackers = await Promise.all([1, 2, 3].map(() => playerFrom('198.51.100.1')));
  const create = (i: number) =>
    (attackers[i % 3] as TestPlayer).ask('room:create', { name: 'A', computer: 'easy' });
  const replies = await Promise.all(
    Array.from({ length: 3 * roomsPerAddress }, (_, i) => create(i)),
  );
  const made = replies.flatMap((reply, i) => (reply.ok ? [{ room: reply.room, by: i % 3 }] : []));
  expect(made).toHaveLength(roomsPerAddress);
  expect(replies.find((reply) => !reply.ok)).toEqual({ ok: false, code: 'too_many_rooms' });
  expect(await (await playerFrom('192.0.2.1')).create()).toMatchObject({ status: 'waiting' });

  const [over] = made;
  if (over === undefined) throw new Error('no room was made');
  const owner = attackers[over.by] as TestPlayer;
  roomOf(await owner.ask('game:resign', { roomId: over.room.id, round: 1 }));
  expect(await redis.pTTL(keysOfOneRedis.room(over.room.id))).toBeGreaterThan(600_000);
  await expect.poll(() => create(0)).toMatchObject({ ok: true });
  expect(await redis.pTTL(keysOfOneRedis.room(over.room.id))).toBeLessThanOrEqual(60_000);
});

test('[R11] a room nobody is in goes by itself; while somebody is there it stays', async () => {
  const [ann, bob] = [await playerFrom('192.0.2.2'), await playerFrom('192.0.2.3')];
  const kept = await ann.create();
  await ann.join(kept.id);
  for (let round = 0; round < 2; round++) {
    const left = await bob.create();
    await expect
      .poll(() => redis.exists(keysOfOneRedis.room(left.id)), { timeout: 30_000 })
      .toBe(0);
  }
  expect(await redis.exists(keysOfOneRedis.room(kept.id))).toBe(1);
  ann.close();
  await expect.poll(() => redis.exists(keysOfOneRedis.room(kept.id)), { timeout: 40_000 }).toBe(0);
}, 120_000);

test('[R11] strangers who are paired and do not come leave nothing behind for long', async () => {
  const [ann, bob] = [await playerFrom('198.51.100.2'), await playerFrom('198.51.100.2')];
  const told = new Promise<string>((resolve) =>
    ann.socket.once('match:ready', ({ roomId }) => resolve(roomId)),
  );
  await ann.ask('match:seek', { name: 'A' });
  await bob.ask('match:seek', { name: 'B' });
  const roomId = await told;
  expect(await redis.exists(keysOfOneRedis.room(roomId))).toBe(1);
  await expect.poll(() => redis.exists(keysOfOneRedis.room(roomId)), { timeout: 40_000 }).toBe(0);
});

test('[R11] the players of an address say so many bytes, and what was said goes before the game', async () => {
  const [ann, bob, cleo] = await Promise.all([1, 2, 3].map(() => playerFrom('198.51.100.3')));
  let bytes = 0;
  for (const player of [ann, bob, cleo]) {
    const { id } = (await player?.create()) ?? { id: '' };
    await player?.join(id);
    for (let i = 0; i < 10; i++) {
      const reply = await player?.ask('chat:say', { roomId: id, text: '🌍'.repeat(100) });
      if (reply?.ok) bytes += 400;
    }
    if (player === ann)
      expect(await redis.pTTL(keysOfOneRedis.chat(id))).toBeLessThanOrEqual(7_200_000);
  }
  // Five messages of each, and of the third what the first two have left of the address' 4000 bytes.
  expect(bytes).toBeLessThanOrEqual(4000);
  expect(bytes).toBeGreaterThanOrEqual(2000);
});
