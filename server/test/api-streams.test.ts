/** Rooms, the lobby and the servers as event streams: complete, resumable, bounded, and gone when left. */
import { get } from 'node:http';
import { type Cluster, startCluster } from '@tictactoe/local-cluster/start-cluster';
import { clusterSchema, commandsSchema, lobbySchema } from '@tictactoe/shared/http-api';
import { roomSchema } from '@tictactoe/shared/room-schema';
import { createClient } from 'redis';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { metricsOf, readStream, untilTrue } from './read-stream.ts';
import { connectPlayer, insist, roomOf } from './test-player.ts';

let cluster: Cluster;
beforeAll(async () => {
  const collectGarbage = '--expose-gc --import=data:text/javascript,setInterval(gc,500).unref()';
  cluster = await startCluster({
    servers: 2,
    env: { STREAMS_PER_ADDRESS: '1200', LIMITS: 'off', NODE_OPTIONS: collectGarbage },
  });
});
afterAll(() => cluster.stop());

const urlOf = (server: number) => cluster.servers[server]?.url ?? '';
async function read(url: string, lastEventId?: string | number) {
  const stream = await readStream(url, lastEventId);
  onTestFinished(stream.close);
  return stream;
}
let games = 0;
/** Two players of one game, on two servers. */
async function game(options: { isPublic?: boolean } = {}) {
  games++;
  const [x, o] = await Promise.all([0, 1].map((i) => connectPlayer(urlOf(i), `p${games}-${i}`)));
  if (x === undefined || o === undefined) throw new Error('no players');
  onTestFinished(x.close);
  onTestFinished(o.close);
  // Redis has been away in some tests: a server may be seeing to its rooms once more.
  const { id } = roomOf(await insist(x, 'room:create', { name: x.name, ...options }));
  await x.join(id);
  const { version } = await o.join(id);
  const play = async (cell: number, turn: number) =>
    roomOf(await insist(turn % 2 === 0 ? x : o, 'move:play', { roomId: id, cell, turn }));
  return { x, o, id, version, play, path: `/api/rooms/${id}/events` };
}

describe('a room as a stream', () => {
  test('tells the document at once and then every version, by name and with the version as id', async () => {
    const { id, version, play, path } = await game();
    const stream = await read(`${cluster.url}${path}`);
    expect(stream.headers['content-type']).toMatch(/^text\/event-stream/);
    for (const [turn, cell] of [4, 0, 1, 2, 7].entries()) await play(cell, turn);
    const last = await stream.until(() => stream.events.find((e) => Number(e.id) === version + 5));
    expect(stream.ids()).toEqual([0, 1, 2, 3, 4, 5].map((more) => version + more));
    expect(new Set(stream.events.map(({ name }) => name))).toEqual(new Set(['room:updated']));
    expect(roomSchema.parse(last.data)).toMatchObject({ id, status: 'over' });
    expect(stream.retryMs()).toBeGreaterThan(0);
  });

  test('goes on without a gap or a repeat where the reader left off, on another server', async () => {
    const { version, play, path } = await game();
    const first = await read(`${urlOf(0)}${path}`);
    await play(0, 0);
    await first.until(() => first.ids().includes(version + 1));
    first.close();
    await play(1, 1);
    await play(2, 2);
    const second = await read(`${urlOf(1)}${path}`, version + 1);
    await second.until(() => second.events.length === 1);
    await play(3, 3);
    await second.until(() => second.events.length === 2);
    // Whole documents: the newest has the moves of the one that was missed.
    expect(second.ids()).toEqual([version + 3, version + 4]);
    expect(second.events[0]?.data).toMatchObject({ moves: [0, 1, 2] });
  });

  test('tells nothing again to a reader that has seen the current version', async () => {
    const { version, play, path } = await game();
    const stream = await read(`${urlOf(1)}${path}`, version);
    await play(8, 0);
    await stream.until(() => stream.events.length > 0);
    expect(stream.ids()).toEqual([version + 1]);
  });

  test('reads on at another server when its own is stopped, and misses nothing', async () => {
    const { play, path, x, o, id } = await game();
    const stream = await read(`${urlOf(1)}${path}`);
    await stream.until(() => stream.events.length === 1);
    await cluster.servers[1]?.stop();
    await stream.until(stream.hasEnded);
    await play(0, 0);
    await cluster.servers[1]?.start();
    await cluster.servers[1]?.ready();
    const again = await read(`${cluster.url}${path}`, stream.ids().at(-1));
    // That a player was away may be a version too.
    await again.until(() => again.events.some(({ data }) => roomSchema.parse(data).moves[0] === 0));
    const ids = [...stream.ids(), ...again.ids()];
    expect(ids).toEqual([...new Set(ids)].toSorted((a, b) => a - b));
    await untilTrue(async () => o.socket.connected && x.socket.connected, 20);
    await o.join(id);
  });

  test.each([
    ['a code that is none', '/api/rooms/nope/events', undefined, 400, 'bad_request'],
    ['a room that is not there', '/api/rooms/0000000000/events', undefined, 404, 'room_not_found'],
    ['an id that is none', '/api/rooms/0000000000/events', 'x', 400, 'bad_request'],
    ['an id below all', '/api/rooms/0000000000/events', '-1', 400, 'bad_request'],
    ['an address that is none', '/api/nothing/events', undefined, 404, 'not_found'],
  ])('refuses %s as JSON', async (_what, path, lastEventId, status, code) => {
    const stream = await read(`${cluster.url}${path}`, lastEventId);
    await stream.until(stream.hasEnded);
    expect(stream.status).toBe(status);
    expect(JSON.parse(stream.body())).toEqual({ code, message: expect.any(String) });
  });
});

describe('the lobby and the servers as streams', () => {
  test('the lobby is told at once and when it changes', async () => {
    const stream = await read(`${cluster.url}/api/lobby/events`);
    expect(lobbySchema.parse((await stream.until(() => stream.events[0])).data)).toBeDefined();
    const host = await connectPlayer(urlOf(0), 'host');
    onTestFinished(host.close);
    const { id } = roomOf(await host.ask('room:create', { name: 'host', isPublic: true }));
    await host.join(id);
    await stream.until(() =>
      stream.events.some(({ data }) =>
        lobbySchema.parse(data).open.some(({ roomId }) => roomId === id),
      ),
    );
  });

  test('every request is told with when it was received, committed and answered, and its deadline', async () => {
    const stream = await read(`${urlOf(0)}/api/cluster/events`);
    // The other server learns within a second that somebody watches.
    await stream.until(() =>
      stream.events.some(
        ({ name, data }) =>
          name === 'cluster:updated' &&
          clusterSchema.parse(data).servers.filter((server) => server.isReady).length === 2 &&
          clusterSchema.parse(data).servers.some((server) => server.clusterStreams > 0),
      ),
    );
    const { play, id } = await game({ isPublic: true });
    const told = () =>
      stream.events
        .filter(({ name }) => name === 'commands:answered')
        .flatMap(({ data }) => {
          const { server, commands } = commandsSchema.parse(data);
          return commands.map((command) => ({ ...command, server }));
        })
        .filter(({ event }) => event === 'move:play');
    await play(4, 0);
    const move = await stream.until(() => told().find(({ event }) => event === 'move:play'));
    expect(move).toMatchObject({ server: 'server-1', code: 'ok', verdict: 'onTime' });
    expect(move.move).toEqual({
      ...{ game: 'tic-tac-toe', variant: { rows: 3, columns: 3, inARow: 3 } },
      ...{ move: 4, mark: 'X', moves: [4] },
      // As release 1.0.0 has them.
      ...{ cell: 4, rows: 3, columns: 3 },
    });
    expect(move.deadlineAt - move.receivedAt).toBeCloseTo(2000, 0);
    expect(move.committedAt).toBeGreaterThan(move.receivedAt);
    expect(move.answeredAt).toBeGreaterThanOrEqual(move.committedAt ?? Number.NaN);
    expect(Math.abs(move.receivedAt - Date.now())).toBeLessThan(5000);
    expect(move.room).toMatch(/^[\w-]{6}$/);
    expect(JSON.stringify(stream.events)).not.toContain(id);

    // Of a game that is not public the request is told, and nothing of its board.
    const hidden = await game();
    await hidden.play(8, 0);
    const other = await stream.until(() => told().find(({ room }) => room !== move.room));
    expect(other).toMatchObject({
      code: 'ok',
      room: expect.stringMatching(/^[\w-]{6}$/),
      move: null,
    });
    expect(JSON.stringify(stream.events)).not.toContain(hidden.id);
  });

  test('a killed server is soon among the servers no more', async () => {
    const stream = await read(`${urlOf(0)}/api/cluster/events`);
    const names = () => {
      const last = stream.events.findLast(({ name }) => name === 'cluster:updated');
      return clusterSchema.parse(last?.data).servers.map(({ name }) => name);
    };
    await stream.until(() => stream.events.length > 0 && names().length === 2);
    await cluster.servers[1]?.kill();
    await stream.until(() => names().length === 1);
    await cluster.servers[1]?.start();
    await cluster.servers[1]?.ready();
    await stream.until(() => names().length === 2);
  });
});

describe('what streams may cost', () => {
  test('an address has no more of them than it may, and may open another once one is closed', async () => {
    const small = await startCluster({ servers: 1, env: { STREAMS_PER_ADDRESS: '2' } });
    onTestFinished(small.stop);
    const url = `${small.url}/api/lobby/events`;
    const [first] = await Promise.all([read(url), read(url)]);
    const third = await read(url);
    await third.until(third.hasEnded);
    expect(third.status).toBe(429);
    expect(JSON.parse(third.body())).toMatchObject({ code: 'too_many_streams' });
    expect(third.headers['retry-after']).toBe('1');
    first?.close();
    await untilTrue(async () => {
      const next = await read(url);
      return next.status === 200;
    });
  });

  test('while Redis is away they are refused as unavailable, and those that are open stay so', async () => {
    const { path, play } = await game();
    const stream = await read(`${urlOf(0)}${path}`);
    await stream.until(() => stream.events.length === 1);
    await cluster.redis.stop();
    const refused = await read(`${urlOf(1)}${path}`);
    await refused.until(refused.hasEnded);
    expect(refused.status).toBe(503);
    expect(JSON.parse(refused.body())).toMatchObject({ code: 'unavailable' });
    await cluster.redis.start();
    await Promise.all(cluster.servers.map((server) => server.ready()));
    await play(0, 0);
    await stream.until(() =>
      stream.events.some(({ data }) => roomSchema.parse(data).moves[0] === 0),
    );
    expect(stream.hasEnded()).toBe(false);
  });

  test('a thousand that connect and vanish leave nothing behind', async () => {
    const made = await Promise.all(Array.from({ length: 20 }, () => game()));
    for (const { x, o } of made) {
      x.close();
      o.close();
    }
    const client = await createClient({ url: cluster.redis.keeperUrl }).connect();
    onTestFinished(() => client.destroy());
    const followed = async () =>
      (await client.sendCommand(['PUBSUB', 'SHARDCHANNELS', 'room:*'])) as unknown as string[];
    const url = urlOf(0);
    const wave = async () => {
      const streams = await Promise.all(
        Array.from({ length: 500 }, (_, i) => readStream(`${url}${made[i % 20]?.path}`)),
      );
      expect(new Set(streams.map(({ status }) => status))).toEqual(new Set([200]));
      expect((await metricsOf(url)).get('ttt_streams')).toBeGreaterThanOrEqual(500);
      for (const stream of streams) stream.close();
      // As many again go before they are answered.
      const hasty = Array.from({ length: 500 }, (_, i) =>
        get(`${url}${made[i % 20]?.path}`, { agent: false }).on('error', () => {}),
      );
      await new Promise((resolve) => setImmediate(resolve));
      for (const request of hasty) request.destroy();
      await untilTrue(async () => (await metricsOf(url)).get('ttt_streams') === 0);
    };
    await wave();
    const heap = async () => (await metricsOf(url)).get('nodejs_heap_size_used_bytes') ?? 0;
    const before = await heap();
    await wave();
    await wave();
    // Rooms are followed for a while after their last reader has gone.
    await untilTrue(async () => (await followed()).length === 0);
    expect((await metricsOf(url)).get('ttt_rooms_followed')).toBe(0);
    // Its garbage collector runs all the time; two thousand streams that stayed would weigh ten times this.
    await untilTrue(async () => (await heap()) < before + 1_000_000);
  });
});
