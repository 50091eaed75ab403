/** "Play now" on several servers: whoever seeks is met, also over a restart of Redis, and sent to no old room. */
import { type Cluster, startCluster } from '@tictactoe/local-cluster/start-cluster';
import { isRetryable } from '@tictactoe/shared/error-codes';
import type { Reply, ReplyTo } from '@tictactoe/shared/protocol';
import type { Room } from '@tictactoe/shared/room';
import { expect, onTestFinished, test } from 'vitest';
import { renewEveryMs } from '../src/matchmaking/match-queue.ts';
import { connectPlayer, type TestPlayer, watchLobby } from './test-player.ts';

const playerOn = (cluster: Cluster, server: number, name: string): Promise<TestPlayer> =>
  connectPlayer(cluster.servers[server]?.url ?? '', name);

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Asks until it is answered for good, as the page does. */
async function insist<Answer extends { ok: boolean }>(
  player: TestPlayer,
  event: string,
  payload: object,
): Promise<Answer> {
  for (;;) {
    const reply: Reply = await player.ask(event, payload);
    if (reply.ok || !isRetryable(reply.code)) return reply as unknown as Answer;
    await wait(250);
  }
}

/** Seeks until both are there; resolves to the room. */
async function meet(player: TestPlayer, after?: string): Promise<Room> {
  const told = new Promise<string>((resolve) => {
    player.socket.once('match:ready', ({ roomId }) => resolve(roomId));
  });
  const wish = { name: player.name, ...(after !== undefined && { after }) };
  const reply = await insist<ReplyTo<'match:seek'>>(player, 'match:seek', wish);
  const roomId = (reply.ok ? reply.roomId : null) ?? (await told);
  const joined = await insist<Reply>(player, 'room:join', { roomId, name: player.name });
  if (!joined.ok) return meet(player);
  const settled = await player.until(() =>
    [joined.room, ...player.told].findLast(
      (room) =>
        room.id === roomId &&
        (room.status === 'over' || (room.status === 'playing' && room.meetBy === null)),
    ),
  );
  return settled.status === 'over' ? meet(player, roomId) : settled;
}

/** One waits, Redis is killed, another seeks: once Redis is back, or a moment before it is killed. */
async function restart(cluster: Cluster, round: number): Promise<void> {
  const [ann, bob] = [await playerOn(cluster, 0, `ann${round}`), await playerOn(cluster, 1, 'bob')];
  const annMeets = meet(ann);
  // What is told of the lobby may be a second old.
  const lobby = await watchLobby(bob);
  await expect.poll(() => lobby().seeking).toBe(1);
  const early = round % 4 >= 2 ? meet(bob) : null;
  await cluster.redis.kill();
  // So that it comes back at another moment between two renewals each time.
  await wait((round * 370) % renewEveryMs);
  await cluster.redis.start({ wipe: round % 2 === 1 });
  const bobsRoom = await (early ?? meet(bob));
  expect((await annMeets).id).toBe(bobsRoom.id);
  for (const player of [ann, bob]) player.close();
}

test('[R4] one waits, Redis is killed and comes back, another seeks: both meet, 20 times of 20', async () => {
  const restarts = Array.from({ length: 20 }, (_, round) => round);
  const side = async (rounds: number[]): Promise<void> => {
    const cluster = await startCluster({ servers: 2, nginx: false, env: { LIMITS: 'off' } });
    onTestFinished(cluster.stop);
    for (const round of rounds) await restart(cluster, round);
  };
  // Each waits more than it computes.
  await Promise.all([0, 5, 10, 15].map((first) => side(restarts.slice(first, first + 5))));
}, 180_000);

test('nobody is ever told of a match they know, or whose room is over, however late one hears', async () => {
  const cluster = await startCluster({ servers: 3, nginx: false, env: { LIMITS: 'off' } });
  onTestFinished(cluster.stop);
  const players = await Promise.all(
    Array.from({ length: 24 }, (_, i) => playerOn(cluster, i % 3, `many${i}`)),
  );
  const over = new Set<string>();
  const faults: string[] = [];
  let games = 0;
  // About what they play in five renewals.
  const { promise: enough, resolve: stop } = Promise.withResolvers<void>();
  const playOn = async (player: TestPlayer, i: number): Promise<void> => {
    const told: string[] = [];
    player.socket.on('match:ready', ({ roomId }) => {
      if (told.includes(roomId)) faults.push(`${player.name} is told twice of ${roomId}`);
      if (over.has(roomId)) faults.push(`${player.name} is told of ${roomId}, which is over`);
      told.push(roomId);
    });
    while (games < 700) {
      const room = await meet(player);
      // Some leave at once; so they are found again at any moment between two renewals.
      await wait((i * 97) % 400);
      over.add(room.id);
      await player.ask('room:leave', { roomId: room.id });
      games++;
    }
    stop();
  };
  // Whoever is left over at the end finds nobody, and is not waited for; a failure ends it as well.
  await Promise.race([enough, Promise.all(players.map(playOn))]);
  for (const player of players) player.close();
  expect(faults).toEqual([]);
}, 120_000);
