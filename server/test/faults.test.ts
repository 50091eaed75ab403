/** What players notice when servers or Redis die, hang or are restarted under them. */

import { setTimeout as pause } from 'node:timers/promises';
import { boardOf } from '@tictactoe/shared/games/tic-tac-toe/rules';
import type { Reply } from '@tictactoe/shared/protocol';
import type { Room } from '@tictactoe/shared/room';
import { roomIdAlphabet } from '@tictactoe/shared/room-id';
import { describe, vi } from 'vitest';
import { cellOfTurn, test } from './play-in-cluster.ts';
import { insist, roomOf, type TestPlayer } from './test-player.ts';

const statusOf = async (url: string | undefined, path: string) =>
  (await fetch(`${url}${path}`).catch(() => undefined))?.status;

/** The newest document the player was told. */
const newest = (player: TestPlayer): Room | undefined =>
  player.told.toSorted((a, b) => a.version - b.version).at(-1);

describe.concurrent('Redis is away', () => {
  test('[R10] moves are refused as unavailable, sockets stay, /readyz says so; then all goes on', async ({
    clusterOf,
    pairIn,
    expect,
  }) => {
    const cluster = await clusterOf(2);
    const { x, o, id } = await pairIn(cluster);
    roomOf(await x.play(id, 4, 0));
    let disconnects = 0;
    for (const player of [x, o]) player.socket.on('disconnect', () => disconnects++);

    await cluster.redis.stop();
    expect(await o.play(id, 0, 1)).toEqual({ ok: false, code: 'unavailable' });
    for (const { url } of cluster.servers) {
      await expect.poll(() => statusOf(url, '/readyz')).toBe(503);
      expect(await statusOf(url, '/livez')).toBe(200);
    }
    await cluster.redis.start();

    const { version } = roomOf(await insist(o, 'move:play', { roomId: id, cell: 0, turn: 1 }));
    // Its subscriptions are back as well: the other player hears of the move.
    expect(await x.untilTold(version)).toMatchObject({ moves: [4, 0] });
    await Promise.all(cluster.servers.map((server) => server.ready()));
    expect(disconnects).toBe(0);
  });

  test('[R8] a Redis that hangs: every request is answered while it does, nothing is done twice', async ({
    clusterOf,
    pairIn,
    expect,
  }) => {
    const cluster = await clusterOf(2, { REQUEST_DEADLINE_MS: '500' });
    const { x, o, id } = await pairIn(cluster);
    cluster.redis.pause();
    const replies = await Promise.all([
      x.play(id, 4, 0),
      x.play(id, 4, 0),
      x.ask('room:create', { name: 'ann' }),
      o.ask('game:resign', { roomId: '0000000000', round: 1 }),
    ]);
    for (const reply of replies) expect(reply).toEqual({ ok: false, code: 'unavailable' });
    cluster.redis.resume();
    const { moves } = roomOf(await insist(x, 'move:play', { roomId: id, cell: 4, turn: 0 }));
    expect(moves).toEqual([4]);
    roomOf(await insist(o, 'move:play', { roomId: id, cell: 0, turn: 1 }));
  });

  test('[R8] beyond the bound of commands under way requests are refused at once as overloaded', async ({
    clusterOf,
    playerAt,
    expect,
  }) => {
    const cluster = await clusterOf(1, {
      MAX_PENDING_COMMANDS: '10',
      // All of one address.
      REQUESTS_AT_ONCE_PER_ADDRESS: '20',
      REQUEST_DEADLINE_MS: '5000',
    });
    const ann = await playerAt(cluster.servers[0]?.url, 'ann');
    cluster.redis.pause();
    const waiting = Array.from({ length: 10 }, () => ann.ask('room:create', { name: 'ann' }));
    const beyond = await ann.ask('room:create', { name: 'ann' });
    expect(beyond).toEqual({ ok: false, code: 'overloaded' });
    cluster.redis.resume();
    const codes = (await Promise.all(waiting)).map((reply) => (reply.ok ? 'ok' : reply.code));
    expect(new Set(codes).isSubsetOf(new Set(['ok', 'overloaded']))).toBe(true);
    roomOf(await insist(ann, 'room:create', { name: 'ann' }));
  });

  test('[R10] a server starts without Redis, and takes players when there is one', async ({
    clusterOf,
    playerAt,
    expect,
  }) => {
    const cluster = await clusterOf(1);
    const [server] = cluster.servers;
    await server?.stop();
    await cluster.redis.stop();
    await server?.start();
    expect(await statusOf(server?.url, '/readyz')).toBe(503);
    const ann = await playerAt(server?.url, 'ann');
    expect(await ann.ask('room:create', { name: 'ann' })).toEqual({
      ok: false,
      code: 'unavailable',
    });
    await cluster.redis.start();
    await server?.ready();
    roomOf(await ann.ask('room:create', { name: 'ann' }));
  });

  test('[R4] a room that both servers know comes back into an emptied Redis with its newest version', async ({
    clusterOf,
    pairIn,
    expect,
  }) => {
    const cluster = await clusterOf(2);
    const { x, o, id } = await pairIn(cluster);
    roomOf(await x.play(id, 4, 0));
    const { version } = roomOf(await o.play(id, 0, 1));
    await x.untilTold(version);
    await cluster.redis.kill();
    await cluster.redis.start({ wipe: true });
    const next = roomOf(await insist(x, 'move:play', { roomId: id, cell: 8, turn: 2 }));
    expect(next).toMatchObject({ version: version + 1, moves: [4, 0, 8] });
    expect(await o.untilTold(next.version)).toEqual(next);
  });
});

describe.concurrent('a server dies', () => {
  test('presence is right within its lease, and the one who stays may claim after the grace', async ({
    clusterOf,
    pairIn,
    expect,
  }) => {
    const cluster = await clusterOf(2, { ABSENCE_GRACE_MS: '1000', LIMITS: 'off' });
    const { x, o, id } = await pairIn(cluster);
    await x.until(() => x.presences.find(({ players }) => players.length === 2));
    expect(await x.ask('game:claim', { roomId: id, round: 1, outcome: 'win' })).toMatchObject({
      code: 'opponent_here',
    });
    o.socket.io.opts.reconnection = false;
    await cluster.servers[1]?.kill();
    await x.until(() => x.presences.find(({ players }, i) => i > 0 && players.length === 1));
    const away = await x.until(() => newest(x)?.seats.O?.away ?? undefined);
    expect(away.claimableAt - away.since).toBe(1000);
    expect(newest(x)).toMatchObject({ status: 'playing', seats: { X: { away: null } } });

    const reply = await vi.waitUntil(
      async () => {
        const answer = await x.ask('game:claim', { roomId: id, round: 1, outcome: 'draw' });
        if (!answer.ok) expect(answer.code).toBe('claim_too_early');
        return answer.ok && answer;
      },
      { interval: 100, timeout: 20_000 },
    );
    expect(reply.room).toMatchObject({
      status: 'over',
      result: { reason: 'claimed', winner: null },
    });
  });

  test('one who comes back in time is no longer away', async ({
    clusterOf,
    pairIn,
    playerAt,
    expect,
  }) => {
    const cluster = await clusterOf(2);
    const { x, o, id } = await pairIn(cluster);
    o.close();
    await x.until(() => newest(x)?.seats.O?.away ?? undefined);
    await (await playerAt(cluster.servers[0]?.url, 'bob')).join(id);
    await x.until(() => (newest(x)?.seats.O?.away === null ? true : undefined));
    expect(await x.ask('game:claim', { roomId: id, round: 1, outcome: 'win' })).toMatchObject({
      code: 'opponent_here',
    });
  });

  test('[R9] the turn clock is wound up once over the death of a server, and then runs out once', async ({
    clusterOf,
    pairIn,
    playerAt,
    expect,
  }) => {
    const cluster = await clusterOf(3);
    const { x, o, id } = await pairIn(cluster, { turnTimeMs: 10_000 });
    const watcher = await playerAt(cluster.servers[2]?.url, 'eve');
    await watcher.join(id);
    const { version } = roomOf(await x.play(id, 4, 0));
    await watcher.untilTold(version);
    x.socket.io.opts.reconnection = false;
    await cluster.servers[0]?.kill();
    const over = await watcher.until(() => watcher.told.find(({ status }) => status === 'over'));
    expect(over).toMatchObject({ result: { reason: 'timed_out', winner: 'X' }, moves: [4] });
    const playing = watcher.told.filter((room) => room.status === 'playing');
    const ends = [...new Set(playing.map(({ turnEndsAt }) => turnEndsAt ?? 0))];
    expect(ends.slice(-2).map((end) => end >= over.changedAt)).toEqual([false, false]);
    expect(ends.at(-1)).toBeGreaterThanOrEqual((ends.at(-2) ?? 0) + 10_000);
    await o.untilTold(over.version);
    expect(o.told.filter(({ status }) => status === 'over')).toHaveLength(1);
    expect(await o.play(id, 0, 1)).toMatchObject({ ok: false, code: 'game_over' });
  });

  test('a rolling restart of all servers under play loses no game and no move', async ({
    clusterOf,
    playerAt,
    expect,
  }) => {
    const cluster = await clusterOf(3, { DRAIN_MS: '500' }, true);
    const games = await Promise.all(
      Array.from({ length: 5 }, async (_, game) => {
        const players = [
          await playerAt(cluster.url, `x${game}`),
          await playerAt(cluster.url, `o${game}`),
        ];
        const variant = { rows: 10, columns: 10, inARow: 10 };
        const { id } = roomOf(
          (await players[0]?.ask('room:create', { name: 'x', variant })) as Reply,
        );
        for (const player of players) {
          await player.join(id);
          player.socket.on(
            'connect',
            () => void insist(player, 'room:join', { roomId: id, name: 'p' }),
          );
        }
        return { players, id };
      }),
    );
    let isRestarting = true;
    const playing = games.map(async ({ players, id }) => {
      let room: Room | undefined;
      for (let turn = 0; isRestarting && turn < 100; turn++) {
        const mover = players[turn % 2] as TestPlayer;
        const payload = { roomId: id, cell: cellOfTurn(turn), turn };
        room = roomOf(await insist(mover, 'move:play', payload));
        expect(room.moves).toHaveLength(turn + 1);
        // A move now and then: the game is to last as long as the restart.
        await pause(100);
      }
      return room;
    });
    for (const server of cluster.servers) {
      await server.stop();
      await server.start();
      await server.ready();
    }
    isRestarting = false;
    for (const room of await Promise.all(playing)) {
      const cells = room?.moves ?? [];
      expect(cells).toEqual(cells.map((_, turn) => cellOfTurn(turn)));
      expect(cells.length).toBeGreaterThan(5);
    }
  });
});

describe.concurrent('what is left in Redis', () => {
  test('every key of a room goes by itself: after a day in use, a finished game after a week', async ({
    clusterOf,
    pairIn,
    expect,
    keeperOf,
  }) => {
    const cluster = await clusterOf(1);
    const { x, o, id } = await pairIn(cluster, { turnTimeMs: 60_000 });
    const client = await keeperOf(cluster);
    const roomKey = `room:{${id[0]}}${id.slice(1)}`;
    const day = 86_400;
    expect(await client.ttl(roomKey)).toBeGreaterThan(day - 100);
    expect(await client.ttl(roomKey)).toBeLessThanOrEqual(day);
    expect(await client.zScore(`wake:{${id[0]}}`, id)).toBeGreaterThan(Date.now());

    const over = roomOf(await x.ask('game:resign', { roomId: id, round: 1 }));
    expect(boardOf(over)).toEqual(Array(9).fill(null));
    expect(await client.ttl(roomKey)).toBeGreaterThan(7 * day - 100);
    expect(await client.zCard(`wake:{${id[0]}}`)).toBe(0);

    await x.until(() => x.presences.find(({ players }) => players.length === 2));
    const presenceKey = roomKey.replace('room', 'presence');
    expect(await client.ttl(presenceKey)).toBeGreaterThan(0);
    x.close();
    o.close();
    await expect.poll(() => client.exists(presenceKey)).toBe(0);
    const keys = (await client.keys('*')).filter(
      (key) => key !== roomKey && !/\}:(open|interrupted|totals)$/.test(key),
    );
    const ofPlayers = keys.filter((key) => /^(limit|created):|^{lobby}:.*:for:/.test(key));
    expect(keys.filter((key) => !ofPlayers.includes(key)).sort()).toEqual([
      // Of the store itself: one per slot, and a few of the servers.
      ...[...roomIdAlphabet].map((tag) => `gate:{${tag}}`),
      ...['{servers}', '{servers}:stats'],
    ]);
    for (const key of ofPlayers) expect(await client.ttl(key)).not.toBe(-1);
  });
});
