/** Several real servers on one real Redis, played by real socket.io-clients. */
import { type Cluster, startCluster } from '@tictactoe/local-cluster/start-cluster';
import { gameMoveSchema, type TicTacToeMessage } from '@tictactoe/shared/game-move';
import { gameNamed } from '@tictactoe/shared/games/games';
import { matchKinds } from '@tictactoe/shared/games/match-kinds';
import { boardOf } from '@tictactoe/shared/games/tic-tac-toe/rules';
import type { Reply } from '@tictactoe/shared/protocol';
import { type Room, stateOf } from '@tictactoe/shared/room';
import { roomSchema } from '@tictactoe/shared/room-schema';
import { createClient } from 'redis';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { connectPlayer, roomOf } from './test-player.ts';

let cluster: Cluster;
beforeAll(async () => {
  cluster = await startCluster({ servers: 3, nginx: false });
  await Promise.all(cluster.servers.map((server) => server.ready()));
});
afterAll(async () => {
  await cluster.stop();
});

let players = 0;
async function playerOn(server: number, name = `player${players++}`) {
  const player = await connectPlayer(cluster.servers[server]?.url ?? '', name);
  onTestFinished(player.close);
  return player;
}

async function pairOn(serverX: number, serverO: number) {
  const [x, o] = await Promise.all([playerOn(serverX), playerOn(serverO)]);
  const { id } = await x.create();
  await x.join(id);
  await o.join(id);
  return { x, o, id };
}

async function redisClient() {
  const client = await createClient({ url: cluster.redis.keeperUrl }).connect();
  onTestFinished(() => client.destroy());
  return client;
}

describe('[R3] any server, any room, any time', () => {
  test('two players on two servers play to a win while one on a third watches every version', async () => {
    const { x, o, id } = await pairOn(0, 1);
    const watcher = await playerOn(2);
    const joined = await watcher.join(id);
    expect([x.server, o.server, watcher.server]).toEqual(['server-1', 'server-2', 'server-3']);
    expect(joined.status).toBe('playing');

    const cells = [4, 0, 1, 2, 7];
    for (const [turn, cell] of cells.entries()) {
      const mover = turn % 2 === 0 ? x : o;
      expect(await mover.play(id, cell, turn)).toMatchObject({ ok: true });
    }
    const last = joined.version + cells.length;
    const final = await watcher.untilTold(last);
    await x.untilTold(last - 1);
    await o.untilTold(last);
    expect(final).toMatchObject({ status: 'over', result: { reason: 'line', winner: 'X' } });
    expect(watcher.told.map(({ version }) => version)).toEqual(
      cells.map((_, i) => joined.version + 1 + i),
    );
  });

  test('who moved is told by the reply alone, everybody else by the broadcast', async () => {
    const { x, o, id } = await pairOn(0, 0);
    const { version } = roomOf(await x.play(id, 0, 0));
    roomOf(await o.play(id, 1, 1));
    await x.untilTold(version + 1);
    expect(x.told.map((room) => room.version)).not.toContain(version);
    expect(o.told.map((room) => room.version)).toEqual([version]);
  });

  test.each(matchKinds())('plays $name to the end', async ({ game, options: variant }) => {
    const [x, o] = await Promise.all([playerOn(1), playerOn(2)]);
    let room = roomOf(await x.ask('room:create', { name: x.name, game, variant }));
    const { id: roomId } = room;
    await x.join(roomId);
    room = await o.join(roomId);
    while (room.status === 'playing') {
      const turn = room.moves.length;
      const [move] = gameNamed(game).legalMoves(stateOf(room));
      room = roomOf(await (turn % 2 === 0 ? x : o).ask('move:play', { roomId, move, turn }));
    }
    expect(room.status).toBe('over');
    expect(roomSchema.parse(room)).toEqual(room);
  });

  test('a rematch swaps the sides and keeps the score', async () => {
    const { x, o, id } = await pairOn(0, 1);
    roomOf(await o.ask('game:resign', { roomId: id, round: 1 }));
    const offered = roomOf(await o.ask('rematch:offer', { roomId: id, round: 1 }));
    expect(offered).toMatchObject({ status: 'over', rematchOfferedBy: 'O' });
    const next = roomOf(await x.ask('rematch:offer', { roomId: id, round: 1 }));
    expect(next).toMatchObject({ status: 'playing', round: 2, moves: [] });
    expect(next.seats.O).toMatchObject({ playerId: x.playerId, wins: 1 });
    expect(next.seats.X).toMatchObject({ playerId: o.playerId, wins: 0 });
  });
});

describe('[R1] one history', () => {
  test('of a hundred moves that race for one turn exactly one is made', async () => {
    const { x, o, id } = await pairOn(0, 1);
    const sameX = await Promise.all([0, 1, 2].map((server) => playerOn(server, x.name)));
    const { version } = await x.join(id);
    const replies: Reply[] = await Promise.all(
      Array.from({ length: 100 }, (_, i) => (sameX[i % 3] ?? x).play(id, i % 9, 0)),
    );
    const kept = await o.untilTold(version + 1);
    const [cell] = kept.moves;
    for (const [i, reply] of replies.entries()) {
      if (i % 9 === cell) expect(reply).toMatchObject({ ok: true });
      else expect(reply).toMatchObject({ ok: false, code: 'turn_already_played' });
    }
    expect((await x.join(id)).version).toBe(version + 1);
  });

  test('of two that race for the second seat one gets it and the other watches', async () => {
    const x = await playerOn(0);
    const { id } = await x.create();
    const rivals = await Promise.all([playerOn(1), playerOn(2), playerOn(1)]);
    const rooms = await Promise.all(rivals.map((rival) => rival.join(id)));
    const seated = new Set(rooms.map((room) => room.seats.O?.playerId));
    expect(seated.size).toBe(1);
    expect(rooms.every((room) => room.seats.X?.playerId === x.playerId)).toBe(true);
  });
});

describe('[R2] commit before broadcast', () => {
  test('nobody is told a version that Redis does not hold by then', async () => {
    const { x, o, id } = await pairOn(0, 1);
    const client = await redisClient();
    const late: number[] = [];
    const looks: Promise<void>[] = [];
    for (const player of [x, o]) {
      player.socket.on('room:updated', (room) => {
        const look = async () => {
          const stored = await client.get(`room:{${id[0]}}${id.slice(1)}`);
          if (Number.parseInt(stored ?? '', 10) < room.version) late.push(room.version);
        };
        looks.push(look());
      });
    }
    for (const [turn, cell] of [0, 3, 1, 4, 8, 5].entries()) {
      roomOf(await (turn % 2 === 0 ? x : o).play(id, cell, turn));
    }
    await x.until(() => x.told.find(({ status }) => status === 'over'));
    await o.until(() => o.told.find(({ moves }) => moves.length === 5));
    await Promise.all(looks);
    expect(looks.length).toBeGreaterThan(5);
    expect(late).toEqual([]);
  });

  test('what SUBSCRIBE game-moves said rebuilds the final board', async () => {
    const client = await redisClient();
    const lines: TicTacToeMessage[] = [];
    const ended = Promise.withResolvers<void>();
    const { x, o, id } = await pairOn(0, 1);
    await client.subscribe('game-moves', (line) => {
      const move = gameMoveSchema.parse(JSON.parse(line));
      if (move.room !== id) return;
      lines.push(move);
      if (move.status === 'over') ended.resolve();
    });
    let final: Room | undefined;
    for (const [turn, cell] of [4, 0, 2, 6, 3, 5, 1, 7, 8].entries()) {
      final = roomOf(await (turn % 2 === 0 ? x : o).play(id, cell, turn));
    }
    await ended.promise;
    const rebuilt = Array<string | null>(9).fill(null);
    for (const [turn, { cell }] of lines.entries()) {
      if (cell !== null) rebuilt[cell] = turn % 2 === 0 ? 'X' : 'O';
    }
    expect(rebuilt).toEqual(final && boardOf(final));
    expect(lines.at(-1)?.board).toEqual(rebuilt);
    expect(lines.map(({ server }) => server)).toEqual(
      lines.map((_, turn) => (turn % 2 === 0 ? 'server-1' : 'server-2')),
    );
  });
});

describe('[R5] saying it twice is harmless', () => {
  test('a repeated move is answered ok, on any server; another cell for that turn is refused', async () => {
    const { x, id } = await pairOn(0, 1);
    const first = roomOf(await x.play(id, 4, 0));
    expect(roomOf(await x.play(id, 4, 0))).toEqual(first);
    const sameElsewhere = await playerOn(2, x.name);
    expect(roomOf(await sameElsewhere.play(id, 4, 0))).toEqual(first);
    expect(await x.play(id, 5, 0)).toMatchObject({ ok: false, code: 'turn_already_played' });
  });

  test('joining again gives the same seat and changes nothing', async () => {
    const { o, id } = await pairOn(0, 1);
    const before = await o.join(id);
    expect(await o.join(id)).toEqual(before);
    expect(await (await playerOn(2, o.name)).join(id)).toEqual(before);
  });
});

describe('[R7] a seat belongs to a secret', () => {
  test('a stranger who knows every public id moves, resigns and rematches nobody', async () => {
    const { x, o, id } = await pairOn(0, 1);
    // The public id is no secret: presenting it as one makes another player.
    const stranger = await connectPlayer(
      cluster.servers[0]?.url ?? '',
      'stranger',
      `${x.playerId}------`,
    );
    onTestFinished(stranger.close);
    const refused = { ok: false, code: 'not_seated' };
    expect(await stranger.play(id, 0, 0)).toMatchObject(refused);
    await stranger.join(id);
    expect(await stranger.play(id, 0, 0)).toMatchObject(refused);
    expect(await stranger.ask('game:resign', { roomId: id, round: 1 })).toMatchObject(refused);
    expect(await stranger.ask('rematch:offer', { roomId: id, round: 1 })).toMatchObject(refused);
    await stranger.ask('room:leave', { roomId: id });
    expect(await o.play(id, 0, 0)).toMatchObject({ ok: false, code: 'not_your_turn' });
    expect((await x.join(id)).status).toBe('playing');
  });

  test('no secret and no part of one is in anything the server sends', async () => {
    const { x, o, id } = await pairOn(0, 1);
    const seen = JSON.stringify([await x.join(id), await o.join(id), x.told, o.presences]);
    expect(seen).not.toContain(`${x.name}-`);
    expect(seen).not.toContain(`${o.name}-`);
  });
});

describe('presence', () => {
  test('tells on every server who is here, on which server, and how many watch', async () => {
    const { x, o, id } = await pairOn(0, 1);
    const watcher = await playerOn(2);
    await watcher.join(id);
    const here = [
      { playerId: x.playerId, server: 'server-1' },
      { playerId: o.playerId, server: 'server-2' },
    ];
    for (const player of [x, o, watcher]) {
      const presence = await player.until(() =>
        player.presences.find(({ players, watchers }) => players.length === 2 && watchers === 1),
      );
      expect(presence.players).toHaveLength(2);
      expect(presence.players).toEqual(expect.arrayContaining(here));
    }
    o.close();
    await x.until(() => {
      const last = x.presences.at(-1);
      return last?.players.length === 1 && last.players[0]?.playerId === x.playerId
        ? last
        : undefined;
    });
  });

  test('counts several sockets of one player as one', async () => {
    const { x, o, id } = await pairOn(0, 1);
    const again = await playerOn(2, o.name);
    await again.join(id);
    await x.until(() =>
      x.presences.find(({ players, version }) => players.length === 2 && version > 0),
    );
    o.close();
    const watcher = await playerOn(0);
    await watcher.join(id);
    const presence = await watcher.until(() =>
      watcher.presences.find(({ players }) =>
        players.some(({ playerId, server }) => playerId === o.playerId && server === 'server-3'),
      ),
    );
    expect(presence.players).toHaveLength(2);
  });
});
