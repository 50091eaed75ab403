/** [R11] Whoever plays the computer a great many times at once harms nobody who plays with a friend. */
import { type Cluster, startCluster } from '@tictactoe/local-cluster/start-cluster';
import { startServer } from '@tictactoe/local-cluster/start-server';
import { variants } from '@tictactoe/shared/games/tic-tac-toe/variants';
import type { Room } from '@tictactoe/shared/room';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { startBystanders } from '../bystanders.ts';
import { connectPlayer, roomOf, type TestPlayer } from '../test-player.ts';

const computer = 'unbeatable';
const six = { name: 'Eve', variant: variants['6x6'], computer };
let players = 0;
async function playerAt(url: string) {
  const player = await connectPlayer(url, `computer${players++}`);
  onTestFinished(player.close);
  return player;
}
const codesOf = async (player: TestPlayer, times: number) =>
  (
    await Promise.all(Array.from({ length: times }, () => player.ask('room:create', { ...six })))
  ).map((reply) => (reply.ok ? 'ok' : reply.code));
const times = (count: number, code: string) => Array<string>(count).fill(code);

describe.each(['redis', 'memory'])('with the %s engine', (engine) => {
  let cluster: Pick<Cluster, 'stop'>;
  let url: string;
  beforeAll(async () => {
    const env = { COMPUTER_GAMES_PER_PLAYER: '3', COMPUTER_GAMES_PER_ADDRESS: '5' };
    if (engine === 'redis') {
      const started = await startCluster({ servers: 1, nginx: false, env });
      [cluster, url] = [started, started.url];
    } else {
      const server = await startServer({ name: 'server-1', env });
      [cluster, url] = [{ stop: async () => void (await server.stop()) }, server.url];
    }
  });
  afterAll(() => cluster.stop());

  test('[R11] a player and an address have so many games with the computer, in a burst too', async () => {
    const [eve, mallory] = [await playerAt(url), await playerAt(url)];
    expect((await codesOf(eve, 8)).sort()).toEqual([
      ...times(3, 'ok'),
      ...times(5, 'too_many_rooms'),
    ]);
    expect((await codesOf(mallory, 3)).sort()).toEqual([...times(2, 'ok'), 'too_many_rooms']);
    // A game with a friend is another matter.
    expect(await mallory.create()).toMatchObject({ status: 'waiting' });
  });
});

test('[R11] a game that is over makes space, and counts again once a rematch begins it anew', async () => {
  const cluster = await startCluster({
    ...{ servers: 1, nginx: false, env: { COMPUTER_GAMES_PER_PLAYER: '1' } },
  });
  onTestFinished(cluster.stop);
  const eve = await playerAt(cluster.url);
  const first = roomOf(await eve.ask('room:create', six));
  expect(await eve.ask('room:create', six)).toEqual({ ok: false, code: 'too_many_rooms' });
  roomOf(await eve.ask('game:resign', { roomId: first.id, round: 1 }));
  const second = roomOf(await eve.ask('room:create', six));
  const again = () => eve.ask('rematch:offer', { roomId: first.id, round: 1 });
  expect(await again()).toEqual({ ok: false, code: 'too_many_rooms' });
  roomOf(await eve.ask('game:resign', { roomId: second.id, round: 1 }));
  expect(roomOf(await again())).toMatchObject({ status: 'playing', round: 2 });
  // The same said twice is the same game [R5].
  expect(roomOf(await again())).toMatchObject({ status: 'playing', round: 2 });
  expect(await eve.ask('room:create', six)).toEqual({ ok: false, code: 'too_many_rooms' });
});

test('[R11] with a hundred games on the largest board the computer keeps its word, and friends play on', async () => {
  const env = { LIMITS: 'off' };
  const cluster = await startCluster({ servers: 2, env });
  onTestFinished(cluster.stop);
  const bystanders = await startBystanders(cluster.url);
  const eve = await playerAt(cluster.url);
  const answeredIn: number[] = [];
  const playOneMove = async () => {
    const room = roomOf(await eve.ask('room:create', six));
    await eve.join(room.id);
    const { moves, computerMovesAt } = roomOf(await eve.play(room.id, 14, 0)) as Playing;
    const told = await eve.until(() =>
      eve.told.find(({ id, moves: played }) => id === room.id && played.length > moves.length),
    );
    answeredIn.push(told.changedAt - (computerMovesAt ?? 0));
  };
  const movesBefore = bystanders.moves();
  await Promise.all(Array.from({ length: 100 }, playOneMove));
  expect(answeredIn).toHaveLength(100);
  // Fifty on each server, thought about to the end one after the other, would take more than 20 s.
  expect(Math.max(...answeredIn)).toBeLessThan(15_000);
  expect(bystanders.moves()).toBeGreaterThan(movesBefore);
  await bystanders.stop();
});

type Playing = Extract<Room, { status: 'playing' }>;
