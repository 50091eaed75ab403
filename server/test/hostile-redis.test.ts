/** Values in Redis that nobody of us put there: one room suffers and is named, all else goes on. */
import { type Cluster, startCluster } from '@tictactoe/local-cluster/start-cluster';
import { createRoom } from '@tictactoe/shared/create-room';
import type { ReplyTo } from '@tictactoe/shared/protocol';
import { createClient } from 'redis';
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { metricsOf } from './read-stream.ts';
import { connectPlayer, roomOf, watchLobby } from './test-player.ts';

const lines: string[] = [];
let cluster: Cluster;
let pids: number[];
beforeAll(async () => {
  cluster = await startCluster({
    ...{ servers: 2, nginx: false, onLog: (_name, line) => void lines.push(line) },
  });
  pids = cluster.servers.map(({ pid }) => pid);
});
/** Whatever was in Redis, the very same processes still answer. */
afterAll(async () => {
  for (const { url } of cluster.servers) expect((await fetch(`${url}/readyz`)).status).toBe(200);
  expect(cluster.servers.map(({ pid }) => pid)).toEqual(pids);
  await cluster.stop();
});

let players = 0;
async function playerOn(server: number) {
  const player = await connectPlayer(cluster.servers[server]?.url ?? '', `hostile${players++}`);
  onTestFinished(player.close);
  return player;
}
async function rawClient() {
  const client = await createClient({ url: cluster.redis.keeperUrl }).connect();
  onTestFinished(() => client.destroy());
  return client;
}
/** Two on two servers, in a game that must go on whatever happens. */
async function others() {
  const [x, o] = [await playerOn(0), await playerOn(1)];
  const { id } = await x.create();
  await x.join(id);
  await o.join(id);
  return async (turn: number, cell: number) => {
    roomOf(await (turn % 2 === 0 ? x : o).play(id, cell, turn));
  };
}
const untilLogged = (pattern: RegExp) =>
  vi.waitUntil(() => lines.find((line) => pattern.test(line)), { timeout: 20_000 });

const variant = { rows: 3, columns: 3, inARow: 3 };
const ann = { playerId: 'a'.repeat(16), name: 'Ann' };
const roomOfId = (id: string, changes: object = {}) =>
  JSON.stringify({ ...createRoom({ id, variant, player: ann }, 1), ...changes });
const keyOf = (id: string) => `room:{${id[0]}}${id.slice(1)}`;

describe('a document', () => {
  const id = (n: number) => `H${String(n).padStart(9, '0')}`;
  const documents: [what: string, document: string][] = [
    ['that is no JSON', '{"id":'],
    ['that is nothing', 'null'],
    ['that is a list', '[]'],
    ['with a prototype', '{"__proto__":{"status":"waiting"}}'],
    ['of another room', roomOfId('H999999999')],
    ['with moves beyond the board', roomOfId(id(5), { moves: [0, 99] })],
    ['with two moves on one cell', roomOfId(id(6), { moves: [4, 4] })],
    [
      'with a thousand moves',
      roomOfId(id(7), { moves: Array.from({ length: 1000 }, (_, i) => i) }),
    ],
    ['on a board of a million cells', roomOfId(id(8), { variant: { ...variant, rows: 1e6 } })],
    ['with a name of a megabyte', roomOfId(id(9)).replace('Ann', 'x'.repeat(1_000_000))],
    ['with a version that is no number', roomOfId(id(10), { version: 'Infinity' })],
    [
      'with a key that nobody asked for, too long to be told',
      roomOfId(id(12), { x: 'x'.repeat(70_000) }),
    ],
    ['nested a thousand deep', '['.repeat(1000) + ']'.repeat(1000)],
  ];
  test.each(documents.map((each, i) => [...each, id(i + 1)] as const))(
    '%s is refused, the log names the room, and others play on',
    async (_what, document, roomId) => {
      const play = await others();
      await play(0, 4);
      await (await rawClient()).set(keyOf(roomId), `1 ${document}`);
      const eve = await playerOn(0);
      const { code } = (await eve.ask('room:join', { roomId, name: 'Eve' })) as { code: string };
      expect(code).toBe('internal');
      await untilLogged(new RegExp(`"room":"${roomId}".*"code":"internal"`));
      await play(1, 0);
    },
  );

  test('behind a key of another kind is refused, and the log names the room', async () => {
    await (await rawClient()).hSet(keyOf('H000000020'), 'no', 'string');
    const eve = await playerOn(0);
    const asked = eve.ask('room:join', { roomId: 'H000000020', name: 'Eve' });
    expect(await asked).toMatchObject({ ok: false, code: 'internal' });
    await untilLogged(/"room":"H000000020".*"code":"internal"/);
  });

  test('that is due and cannot be read is said once, and other clocks go on', async () => {
    const ann = await playerOn(0);
    const made = await ann.ask('room:create', {
      name: 'Ann',
      computer: 'easy',
      begins: 'opponent',
    });
    const { id: roomId } = roomOf(made);
    const joined = await ann.join(roomId);
    const client = await rawClient();
    await client.set(keyOf('H000000021'), '1 {}');
    await client.zAdd('wake:{H}', [
      { score: 1, value: 'H000000021' },
      { score: 1, value: '../../etc/passwd' },
    ]);
    // A slot that is not the game's own.
    const spoilt = roomId.startsWith('G') ? 'wake:{J}' : 'wake:{G}';
    await client.set(spoilt, 'no sorted set');
    onTestFinished(async () => void (await client.del([spoilt, 'wake:{H}'])));
    // The computer's move is what time brings.
    await ann.untilMoves(joined, 1);
    await untilLogged(/"room":"H000000021".*wake-up failed/);
    expect(await client.zScore('wake:{H}', '../../etc/passwd')).toBeNull();
  });
});

describe('besides documents', () => {
  test('an outbox that holds nonsense, or is none, keeps no other waiting', async () => {
    const client = await rawClient();
    await client.set('ended:{A}', 'no stream');
    await client.xAdd('ended:{B}', '*', { game: '{"id":1}', more: 'of it' });
    await client.xAdd('ended:{C}', '*', { nothing: '' });
    onTestFinished(async () => void (await client.del(['ended:{A}', 'ended:{B}', 'ended:{C}'])));
    await untilLogged(/"outbox":"ended:\{B\}".*not understood/);
    await untilLogged(/"outbox":"ended:\{C\}".*not understood/);
    expect(lines.filter((line) => line.includes('outbox not read'))).toEqual([]);
  });

  test('a channel that tells nonsense changes nothing, and the log names the room', async () => {
    const client = await rawClient();
    const [x, o] = [await playerOn(0), await playerOn(1)];
    const { id } = await x.create();
    await x.join(id);
    await o.join(id);
    const told = o.told.length;
    for (const message of [
      '',
      '\n',
      '\n{}',
      '\n{"id":1}',
      `\n${roomOfId('H999999999')}`,
      '{'.repeat(9),
    ]) {
      await client.sPublish(keyOf(id), message);
    }
    await untilLogged(new RegExp(`"room":"${id}".*unreadable message`));
    const counts = await metricsOf(cluster.servers[1]?.url ?? '');
    expect(counts.get('ttt_background_failures_total')).toBeGreaterThan(0);
    roomOf(await x.play(id, 4, 0));
    await o.until(() => o.told.find(({ moves }) => moves.length === 1));
    expect(o.told.slice(told).every((room) => room.id === id)).toBe(true);
  });

  test('messages that are none of the adapter are left out', async () => {
    const client = await rawClient();
    for (const message of [
      ...['', 'null', '{', '{}', '{"nsp":"/"}', '{"nsp":"/","type":3}', '{"nsp":"/","type":99}'],
      ...['{"nsp":"/","type":3,"data":{"opts":{"rooms":1}}}', '{"nsp":"/","type":6,"data":null}'],
      ...[
        '\u00c1',
        '{"__proto__":1}',
        '{"nsp":"/","type":4,"data":{}}',
        '{"uid":{},"nsp":"/","type":7}',
      ],
    ]) {
      await client.sPublish('socket.io#/#', message);
      await client.sPublish('{servers}:commands', message);
    }
    const play = await others();
    await play(0, 4);
    await play(1, 0);
  });

  test('a chat with strange lines still shows the others', async () => {
    const client = await rawClient();
    const [x, o] = [await playerOn(0), await playerOn(1)];
    const { id } = await x.create();
    await x.join(id);
    await o.join(id);
    await x.ask('chat:say', { roomId: id, text: 'Hello' });
    await client.rPush(keyOf(id).replace('room', 'chat'), ['{', '{"id":1}', 'null']);
    const read = (await o.ask('chat:read', { roomId: id })) as unknown as ReplyTo<'chat:read'>;
    expect(read).toMatchObject({ ok: true, messages: [{ text: 'Hello' }] });
    await untilLogged(new RegExp(`"room":"${id}".*"unreadable":3`));
  });

  test('a lobby with strange entries still shows the others', async () => {
    const client = await rawClient();
    await client.set(keyOf('H000000030'), '1 {}');
    for (const key of ['{lobby}:open', '{lobby}:playing']) {
      await client.zAdd(key, [
        { score: 9e15, value: 'H000000030' },
        { score: 9e15, value: '<script>' },
      ]);
    }
    const x = await playerOn(0);
    const made = await x.ask('room:create', { name: 'Ann', isPublic: true });
    const { id } = roomOf(made);
    await x.join(id);
    const lobby = await watchLobby(x);
    await expect.poll(() => lobby().open.map(({ roomId }) => roomId)).toContain(id);
    await expect.poll(() => client.zScore('{lobby}:open', '<script>')).toBeNull();
  });

  test('a strange one in the queue keeps nobody from being matched', async () => {
    const client = await rawClient();
    const later = Date.now() + 60_000;
    await client.zAdd('{match}:queue', { score: 1, value: 'nobody' });
    await client.hSet('{match}:seekers', 'nobody', `${later} {"playerId":"nobody","name":7}`);
    const [x, o] = [await playerOn(0), await playerOn(1)];
    await x.ask('match:seek', { name: 'X' });
    const told = new Promise((resolve) => x.socket.once('match:ready', resolve));
    const found = (await o.ask('match:seek', { name: 'O' })) as unknown as ReplyTo<'match:seek'>;
    if (found.ok && found.roomId === null) await told;
    expect(found.ok).toBe(true);
  });

  test('presence of servers and players that are none is not told on', async () => {
    const client = await rawClient();
    const [x, o] = [await playerOn(0), await playerOn(1)];
    const { id } = await x.create();
    await x.join(id);
    const presenceKey = keyOf(id).replace('room', 'presence');
    await client.zAdd('{servers}', { score: 9e15, value: '<b>~AAAAAAAA' });
    await client.hSet('{servers}:stats', '<b>~AAAAAAAA', '{"players":1e300,"games":-5}');
    await client.hSet(presenceKey, { '<b>~AAAAAAAA': '{"players":[],"watchers":5}', x: 'null' });
    await o.join(id);
    const presence = await x.until(() => x.presences.find((each) => each.players.length === 2));
    expect(presence).toMatchObject({ watchers: 0 });
    expect(JSON.stringify(x.presences)).not.toContain('<b>');
    await client.zRem('{servers}', '<b>~AAAAAAAA');
  });

  test('a limit that is no number does not keep its player out', async () => {
    const client = await rawClient();
    const eve = await playerOn(0);
    await client.set(`limit:create:player:${eve.playerId}`, 'many');
    await client.del('limit:create:address:127.0.0.1');
    await client.hSet('limit:create:address:127.0.0.1', 'x', '1');
    onTestFinished(async () => void (await client.del('limit:create:address:127.0.0.1')));
    expect(await eve.create()).toMatchObject({ status: 'waiting' });
  });
});
