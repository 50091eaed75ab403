/** Ultimate tic-tac-toe over sockets: played to its end on two servers, refused where its rules do not allow it. */
import { type Cluster, startCluster } from '@tictactoe/local-cluster/start-cluster';
import { moveMessageSchema } from '@tictactoe/shared/game-move';
import { computerLevels } from '@tictactoe/shared/games/game';
import type { Room } from '@tictactoe/shared/room';
import { roomSchema } from '@tictactoe/shared/room-schema';
import { afterAll, beforeAll, expect } from 'vitest';
import { test } from './play-in-cluster.ts';
import { roomOf } from './test-player.ts';

let cluster: Cluster;
beforeAll(async () => {
  cluster = await startCluster({ servers: 2, nginx: false });
});
afterAll(() => cluster.stop());

const game = 'ultimate-tic-tac-toe';
const moveOf = (digits: string) => ({ board: Number(digits[0]), cell: Number(digits[1]) });
/** Board and cell of each; O wins the three boards on top. */
const moves = '88 86 60 03 32 20 07 75 50 02 22 23 30 08 81 12 21 16 62 26 68 83 31 14 40 06 63 00'
  .split(' ')
  .map(moveOf);

test('[R3] [R5] is played to its end on two servers, with refusals, messages and a rematch', async ({
  keeperOf,
  pairIn,
  playerAt,
}) => {
  const subscriber = await keeperOf(cluster);
  const messages: { version: number }[] = [];
  await subscriber.subscribe('game-moves', (text) => messages.push(JSON.parse(text)));
  const { x, o, id } = await pairIn(cluster, { game });
  const watcher = await playerAt(cluster.servers[1]?.url, 'ultimate-watcher');
  const refusal = async (move: unknown, turn: number) => {
    const reply = await (turn % 2 === 0 ? x : o).ask('move:play', { roomId: id, move, turn });
    return reply.ok ? null : reply.code;
  };
  await watcher.ask('room:join', { roomId: id, name: watcher.name, as: 'watcher' });
  const first = moves[0] as { board: number; cell: number };
  for (const move of [4, null, 'e5', { board: 9, cell: 0 }, { ...first, note: 'kept for good' }])
    expect(await refusal(move, 0)).toBe('no_such_cell');

  for (const [turn, move] of moves.entries()) {
    roomOf(await (turn % 2 === 0 ? x : o).ask('move:play', { roomId: id, move, turn }));
    if (turn === 0) {
      expect(await refusal(first, 1)).toBe('cell_taken');
      expect(await refusal({ board: 0, cell: 0 }, 1)).toBe('board_not_open');
      expect(
        await x.ask('move:play', { roomId: id, move: { cell: 8, board: 8 }, turn }),
      ).toMatchObject({ ok: true });
      expect(await refusal({ board: 8, cell: 1 }, 0)).toBe('turn_already_played');
    }
  }
  const result = { reason: 'line', winner: 'O', cells: [0, 1, 2] };
  const over = await watcher.until(() => watcher.told.find(({ status }) => status === 'over'));
  expect(over).toMatchObject({ game, variant: { mostBoardsWin: false }, moves, result });
  expect(roomSchema.parse(over)).toEqual(over);
  const served = await fetch(`${cluster.servers[0]?.url}/api/rooms/${id}`);
  expect(await served.json()).toMatchObject({ moves, result });

  roomOf(await x.ask('rematch:offer', { roomId: id, round: 1 }));
  const again = roomOf(await o.ask('rematch:offer', { roomId: id, round: 1 }));
  expect(again).toMatchObject({ game, status: 'playing', round: 2, moves: [] });

  const last = { status: 'over', winner: 'O', move: { board: 0, cell: 0 } };
  await expect
    .poll(() => messages.find(({ version }) => version === over.version))
    .toMatchObject({ game, ...last, boards: ['O', 'O', 'O', 'X', ...Array(5).fill(null)] });
  for (const message of messages) moveMessageSchema.parse(message);
});

test('the computer answers at every level', async ({ playerAt }) => {
  const ann = await playerAt(cluster.servers[0]?.url, 'ultimate-ann');
  for (const computer of computerLevels) {
    const variant = { mostBoardsWin: true };
    const { id } = roomOf(await ann.ask('room:create', { name: 'Ann', game, variant, computer }));
    await ann.join(id);
    roomOf(await ann.ask('move:play', { roomId: id, move: { board: 4, cell: 0 }, turn: 0 }));
    const answered = ({ id: roomId, moves }: Room) => roomId === id && moves.length === 2;
    const room = await ann.until(() => ann.told.find(answered));
    // Where it was sent to.
    expect(room).toMatchObject({ variant, moves: [{ board: 4 }, { board: 0 }] });
  }
});
