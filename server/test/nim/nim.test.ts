/** A second game over sockets: rooms, clocks, rematches and the computer know nothing of tic-tac-toe. */
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type Cluster, startCluster } from '@tictactoe/local-cluster/start-cluster';
import { moveMessageSchema } from '@tictactoe/shared/game-move';
import { gameNamed } from '@tictactoe/shared/games/games';
import { type Room, stateOf } from '@tictactoe/shared/room';
import { afterAll, beforeAll, expect } from 'vitest';
import { test } from '../play-in-cluster.ts';
import { roomOf } from '../test-player.ts';
import './register.ts';

const preload = fileURLToPath(new URL('./register.ts', import.meta.url));
let cluster: Cluster;
beforeAll(async () => {
  const NODE_OPTIONS = `${process.env.NODE_OPTIONS ?? ''} --import=${preload}`;
  cluster = await startCluster({ servers: 2, nginx: false, env: { NODE_OPTIONS } });
});
afterAll(() => cluster.stop());

const game = 'nim';
const heaps = { heaps: [1, 2] };
const play = (roomId: string, heap: number, take: number, turn: number) => ({
  ...{ roomId, turn, move: { heap, take } },
});

test('is played to its end on two servers, refuses what its rules do not allow, and has a rematch', async ({
  keeperOf,
  pairIn,
}) => {
  const subscriber = await keeperOf(cluster);
  const messages: unknown[] = [];
  await subscriber.subscribe('game-moves', (text) => messages.push(JSON.parse(text)));
  const { x, o, id } = await pairIn(cluster, { game, variant: heaps });
  const refused = async (move: unknown) => x.ask('move:play', { roomId: id, turn: 0, move });
  for (const move of [0, null, { heap: 0, take: 2 }, { heap: 7, take: 1 }, { heap: 0 }, 'x']) {
    expect(await refused(move)).toMatchObject({ ok: false, code: 'no_such_cell' });
  }
  roomOf(await x.ask('move:play', play(id, 1, 1, 0)));
  expect(await x.ask('move:play', play(id, 1, 1, 1))).toMatchObject({ code: 'not_your_turn' });
  const second = roomOf(await o.ask('move:play', play(id, 0, 1, 1)));
  expect(roomOf(await o.ask('move:play', play(id, 0, 1, 1)))).toEqual(second);
  expect(await o.ask('move:play', play(id, 1, 1, 1))).toMatchObject({
    code: 'turn_already_played',
  });
  const over = roomOf(await x.ask('move:play', play(id, 1, 1, 2)));
  expect(over).toMatchObject({
    ...{ game, variant: heaps, status: 'over', result: { winner: 'X', cells: [] } },
    moves: [
      { heap: 1, take: 1 },
      { heap: 0, take: 1 },
      { heap: 1, take: 1 },
    ],
  });
  expect(await o.untilTold(over.version)).toEqual(over);

  roomOf(await x.ask('rematch:offer', { roomId: id, round: 1 }));
  const again = roomOf(await o.ask('rematch:offer', { roomId: id, round: 1 }));
  expect(again).toMatchObject({ game, status: 'playing', round: 2, moves: [], variant: heaps });
  roomOf(await o.ask('move:play', play(id, 1, 2, 0)));

  await expect
    .poll(() => messages.find((each) => (each as Room).version === over.version))
    .toMatchObject({ game, winner: 'X', heaps: [0, 0], move: { heap: 1, take: 1 } });
  for (const message of messages) moveMessageSchema.parse(message);
});

test('[R9] its clock runs out', async ({ pairIn }) => {
  const { x, o, id } = await pairIn(cluster, { game, turnTimeMs: 10_000 });
  roomOf(await x.ask('move:play', play(id, 1, 1, 0)));
  const over = await x.until(() => x.told.find(({ status }) => status === 'over'));
  expect(over).toMatchObject({ game, result: { reason: 'timed_out', winner: 'X' } });
  expect(await o.untilTold(over.version)).toEqual(over);
});

test('the computer plays it to the end, and wins from a won position', async ({ playerAt }) => {
  const ann = await playerAt(cluster.servers[0]?.url, 'nim-ann');
  const refused = await ann.ask('room:create', { name: 'Ann', game, computer: 'medium' });
  expect(refused).toMatchObject({ ok: false, code: 'bad_request' });
  const room = roomOf(
    await ann.ask('room:create', {
      name: 'Ann',
      game,
      variant: { heaps: [1, 2, 3] },
      computer: 'unbeatable',
    }),
  );
  await ann.join(room.id);
  // Ann's side of 1, 2, 3 is lost; whatever she takes, the computer wins.
  for (let turn = 0; ; turn += 2) {
    const now =
      turn === 0 ? room : await ann.until(() => ann.told.find(({ moves }) => moves.length >= turn));
    if (now.status === 'over') {
      expect(now.result.winner).toBe('O');
      break;
    }
    const [move] = gameNamed(game).legalMoves(stateOf(now));
    roomOf(await ann.ask('move:play', { roomId: room.id, turn, move }));
  }
});

test('what is no game, or no option of it, is refused', async ({ playerAt }) => {
  const ann = await playerAt(cluster.servers[0]?.url, 'nim-ann');
  for (const options of [
    { game: 'chess' },
    { game, variant: { heaps: [0] } },
    { variant: heaps },
  ]) {
    const reply = await ann.ask('room:create', { name: 'Ann', ...options });
    expect(reply).toMatchObject({ ok: false, code: 'bad_request' });
  }
});

test('no file of the server names a game', async () => {
  const folder = fileURLToPath(new URL('../../src', import.meta.url));
  const files = (await readdir(folder, { recursive: true })).filter((file) =>
    /\.(ts|lua)$/.test(file),
  );
  expect(files.length).toBeGreaterThan(80);
  const naming = [];
  for (const file of files) {
    const text = await readFile(`${folder}/${file}`, 'utf8');
    if (/shared\/games\/[a-z-]+\/|['"`]tic-tac-toe['"`]|['"`]nim['"`]/.test(text))
      naming.push(file);
  }
  expect(naming).toEqual([]);
});
