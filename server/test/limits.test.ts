/** Every limit is answered with its code, counts on all servers together, and can be set or lifted. */
import { type Cluster, startCluster } from '@tictactoe/local-cluster/start-cluster';
import { startServer } from '@tictactoe/local-cluster/start-server';
import type { RateName, Reply } from '@tictactoe/shared/protocol';
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { StoreUnavailable } from '../src/errors.ts';
import { createEventLimits } from '../src/limits/event-limits.ts';
import type { Rate } from '../src/limits/rate-limits.ts';
import { createRedisRateLimits } from '../src/redis/redis-rate-limits.ts';
import { connectPlayer, roomOf, secretOf, type TestPlayer } from './test-player.ts';

let players = 0;
async function playerAt(url: string | undefined, name = `limited${players++}`) {
  const player = await connectPlayer(url ?? '', name);
  onTestFinished(player.close);
  return player;
}
async function serverWith(env: NodeJS.ProcessEnv) {
  const server = await startServer({ name: 'server-1', env });
  onTestFinished(async () => void (await server.stop()));
  return server;
}
/** The codes of so many requests in a row, `ok` for those that were carried out. */
async function codesOf(times: number, ask: (i: number) => Promise<Reply>): Promise<string[]> {
  const codes: string[] = [];
  for (let i = 0; i < times; i++) {
    const reply = await ask(i);
    codes.push(reply.ok ? 'ok' : reply.code);
  }
  return codes;
}
const times = (count: number, code: string) => Array<string>(count).fill(code);
const roomId = (n: number) => String(n).padStart(10, '0');

describe('what a player may do is counted on all servers together', () => {
  let cluster: Cluster;
  beforeAll(async () => {
    const env = {
      ...{ CREATE_RATE: '4/600', ENTER_RATE: '6/600', SEEK_RATE: '3/600' },
      ...{ CHAT_RATE: '5/600', REACTION_RATE: '5/600', READ_RATE: '7/600', ADDRESS_FACTOR: '100' },
    };
    cluster = await startCluster({ servers: 2, nginx: false, env });
  }, 60_000);
  afterAll(() => cluster.stop(), 60_000);
  const onBoth = async (): Promise<[TestPlayer, TestPlayer]> => {
    const name = `limited${players++}`;
    return [
      await playerAt(cluster.servers[0]?.url, name),
      await playerAt(cluster.servers[1]?.url, name),
    ];
  };

  test.each<
    [what: string, allowed: number, ask: (player: TestPlayer, i: number) => Promise<Reply>]
  >([
    ['making rooms', 4, (player) => player.ask('room:create', { name: 'A' })],
    ['looking for an opponent', 3, (player) => player.ask('match:seek', { name: 'A' })],
    [
      'talk in rooms of others',
      5,
      (player) => player.ask('chat:say', { roomId: roomId(1), text: 'A' }),
    ],
    [
      'trying codes by joining',
      6,
      (player, i) => player.ask('room:join', { roomId: roomId(i), name: 'A' }),
    ],
    ['trying codes by moves', 6, (player, i) => player.play(roomId(i), 0, 0)],
    ['trying codes by reading', 6, (player, i) => player.ask('chat:read', { roomId: roomId(i) })],
    ['asking for the lobby', 7, (player) => player.ask('lobby:watch', {})],
    ['searches given up', 7, (player) => player.ask('match:cancel', {})],
  ])('%s', async (_what, allowed, ask) => {
    const sockets = await onBoth();
    const codes = await codesOf(allowed + 2, (i) => ask(sockets[i % 2] as TestPlayer, i));
    expect(codes.slice(0, allowed)).not.toContain('rate_limited');
    expect(codes.slice(allowed)).toEqual(times(2, 'rate_limited'));
  });

  test('[R11] reading the chat of a room one is in', async () => {
    const [x] = await onBoth();
    const { id } = await x.create();
    await x.join(id);
    const codes = await codesOf(9, () => x.ask('chat:read', { roomId: id }));
    expect(codes).toEqual([...times(7, 'ok'), ...times(2, 'rate_limited')]);
  });

  test('moves in a room one is in are free', async () => {
    const [x] = await onBoth();
    const { id } = await x.create();
    await x.join(id);
    expect(await codesOf(30, () => x.play(id, 0, 0))).toEqual(times(30, 'waiting_for_opponent'));
  });
});

test('all players of one address together may do so many times what one may', async () => {
  const { url } = await serverWith({ CREATE_RATE: '2/600', ADDRESS_FACTOR: '3' });
  const codes: string[] = [];
  for (let i = 0; i < 4; i++) {
    const player = await playerAt(url);
    codes.push(...(await codesOf(2, () => player.ask('room:create', { name: 'A' }))));
  }
  expect(codes).toEqual([...times(6, 'ok'), ...times(2, 'rate_limited')]);
});

test('[R11] what a player is refused for costs the address nothing, and its neighbours keep a part', async () => {
  const { url } = await serverWith({ CREATE_RATE: '10/600', ADDRESS_FACTOR: '2' });
  const create = (player: TestPlayer) => player.ask('room:create', { name: 'A' });
  const [greedy, second, third] = [await playerAt(url), await playerAt(url), await playerAt(url)];
  expect(await codesOf(300, () => create(greedy))).toEqual([
    ...times(10, 'ok'),
    ...times(290, 'rate_limited'),
  ]);
  // The one has had 2 of the first parts and 8 of the rest, the next gets what is left of the rest.
  expect(await codesOf(10, () => create(second))).toEqual([
    ...times(4, 'ok'),
    ...times(6, 'rate_limited'),
  ]);
  expect(await codesOf(3, () => create(third))).toEqual([...times(2, 'ok'), 'rate_limited']);
});

test('[R11] a burst of joins brings no socket into more rooms than one may be in', async () => {
  const { url } = await serverWith({ ROOMS_PER_SOCKET: '5', CREATE_RATE: '100/60' });
  const [ann, bob] = [await playerAt(url), await playerAt(url)];
  const ids = await Promise.all(Array.from({ length: 20 }, async () => (await ann.create()).id));
  const replies = await Promise.all(
    ids.map((id) => bob.ask('room:join', { roomId: id, name: 'B', as: 'watcher' })),
  );
  const codes = replies.map((reply) => (reply.ok ? 'ok' : reply.code)).sort();
  expect(codes).toEqual([...times(5, 'ok'), ...times(15, 'too_many_rooms')]);
});

test('codes are not to be tried over HTTP either', async () => {
  const { url } = await serverWith({ ENTER_RATE: '3/600' });
  const statuses: number[] = [];
  for (let i = 0; i < 6; i++) {
    const { status } = await fetch(`${url}/api/rooms/${roomId(i)}${i % 2 === 0 ? '' : '/events'}`);
    statuses.push(status);
  }
  expect(statuses).toEqual([...Array(3).fill(404), ...Array(3).fill(429)]);
});

describe('what a socket may send in a second', () => {
  test('more is answered rate_limited, and nobody else notices', async () => {
    const { url } = await serverWith({ EVENTS_PER_SOCKET: '50' });
    const [ann, bob] = [await playerAt(url), await playerAt(url)];
    const burst = Array.from({ length: 95 }, () => ann.ask('lobby:leave', {}));
    expect(await bob.create()).toMatchObject({ status: 'waiting' });
    const codes = (await Promise.all(burst)).map((reply) => (reply.ok ? 'ok' : reply.code));
    expect(codes.filter((code) => code === 'rate_limited').length).toBeGreaterThanOrEqual(20);
    expect(new Set(codes)).toEqual(new Set(['ok', 'rate_limited']));
  });

  test('twice as much ends the socket, which is told why', async () => {
    const { url } = await serverWith({ EVENTS_PER_SOCKET: '20' });
    const ann = await playerAt(url);
    ann.socket.io.opts.reconnection = false;
    const told = new Promise((resolve) => ann.socket.once('request:refused', resolve));
    const gone = new Promise((resolve) => ann.socket.once('disconnect', resolve));
    for (let i = 0; i < 1000; i++) void ann.ask('lobby:leave', {}).catch(() => {});
    expect(await told).toEqual({ event: '', code: 'rate_limited' });
    expect(await gone).toBe('io server disconnect');
  });

  test('each socket has a limit of its own; every second is a new one', () => {
    let now = 0;
    const limits = createEventLimits({ eventsPerSocket: 5, eventsPerAddress: 8 }, () => now);
    const sending = (address: string) => {
      const socket = limits.forSocket(address);
      return () => {
        if (!socket.admitPacket(true)) return 'end';
        return socket.admitEvent() ? 'admit' : 'refuse';
      };
    };
    const [one, two, other] = [sending('a'), sending('a'), sending('b')];
    expect(Array.from({ length: 9 }, one)).toEqual([...times(5, 'admit'), ...times(4, 'refuse')]);
    expect(Array.from({ length: 6 }, two)).toEqual([...times(5, 'admit'), 'refuse']);
    expect(other()).toBe('admit');
    now = 1000;
    expect([one(), two()]).toEqual(['admit', 'admit']);
    expect(Array.from({ length: 60 }, one).at(-1)).toBe('end');
  });

  test('[R11] what an address sends beyond its share of 10 ms waits for the next', () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const limits = createEventLimits({ eventsPerSocket: 5, eventsPerAddress: 300 }, () =>
      Date.now(),
    );
    vi.setSystemTime(1404);
    const [one, two, other] = [limits.forSocket('a'), limits.forSocket('a'), limits.forSocket('b')];
    const goOn = vi.fn();
    const send = (socket: typeof one) => {
      socket.admitPacket(true);
      const mustWait = limits.mustWait(socket.address);
      if (mustWait) limits.wait(socket.address, goOn);
      return mustWait;
    };
    expect([send(one), send(two), send(other), send(two), send(one)]).toEqual([
      ...[false, false, false],
      ...[true, true],
    ]);
    vi.advanceTimersByTime(5);
    expect(goOn).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(goOn).toHaveBeenCalledTimes(2);
    expect(send(one)).toBe(false);
  });

  test.each(['websocket', 'polling'])(
    '[R11] by %s: a socket whose address has sent too much is not refused but read later',
    async (transport) => {
      const { url } = await serverWith({ EVENTS_PER_ADDRESS: '60' });
      const ann = await connectPlayer(url, 'Ann', secretOf('Ann'), {}, [transport]);
      onTestFinished(ann.close);
      const bob = await playerAt(url);
      const burst = Array.from({ length: 150 }, () => ann.ask('lobby:leave', {}));
      expect(await bob.create()).toMatchObject({ status: 'waiting' });
      const codes = (await Promise.all(burst)).map((reply) => (reply.ok ? 'ok' : reply.code));
      expect(new Set(codes)).toEqual(new Set(['ok']));
    },
  );

  test('[R11] of many who poll at an address that has sent too much, each is answered in the end', async () => {
    const { url } = await serverWith({ EVENTS_PER_ADDRESS: '60' });
    const pollers = await Promise.all(
      Array.from({ length: 8 }, (_, i) =>
        connectPlayer(url, `poller${i}`, secretOf(`poller${i}`), {}, ['polling']),
      ),
    );
    onTestFinished(() => {
      for (const { close } of pollers) close();
    });
    const asked = pollers.flatMap(({ ask }) =>
      Array.from({ length: 20 }, () => ask('lobby:leave', {})),
    );
    expect(new Set((await Promise.all(asked)).map(({ ok }) => ok))).toEqual(new Set([true]));
  });

  test('[R11] what is no event is spent like one, and as much of it ends the socket', () => {
    const limits = createEventLimits({ eventsPerSocket: 5, eventsPerAddress: 8 }, () => 0);
    const one = limits.forSocket('a');
    for (let i = 0; i < 5; i++) expect(one.admitPacket(false)).toBe(true);
    expect(one.admitPacket(true) && one.admitEvent()).toBe(false);
    expect(Array.from({ length: 15 }, () => one.admitPacket(false)).at(-1)).toBe(false);
  });
});

describe('rooms', () => {
  test('a player may have so many open ones; what is over makes space', async () => {
    const { url } = await serverWith({ ROOMS_PER_PLAYER: '3' });
    const ann = await playerAt(url);
    const create = () => ann.ask('room:create', { name: 'A', computer: 'easy' });
    const made = [await create(), await create(), await create()].map(roomOf);
    expect(await create()).toEqual({ ok: false, code: 'too_many_rooms' });
    roomOf(await ann.ask('game:resign', { roomId: made[1]?.id, round: 1 }));
    expect(await create()).toMatchObject({ ok: true });
    expect(await create()).toEqual({ ok: false, code: 'too_many_rooms' });
    const bob = await playerAt(url);
    expect(await bob.create()).toMatchObject({ status: 'waiting' });
  });

  test('a socket may be in so many; leaving one makes space', async () => {
    const { url } = await serverWith({ ROOMS_PER_SOCKET: '2' });
    const [ann, bob] = [await playerAt(url), await playerAt(url)];
    const [a, b, c] = [await ann.create(), await ann.create(), await ann.create()];
    const watch = (room: { id: string }) =>
      bob.ask('room:join', { roomId: room.id, name: 'B', as: 'watcher' });
    expect(await codesOf(3, (i) => watch([a, b, c][i] as { id: string }))).toEqual([
      'ok',
      'ok',
      'too_many_rooms',
    ]);
    expect(await watch(a)).toMatchObject({ ok: true });
    await bob.ask('room:leave', { roomId: a.id });
    expect(await watch(c)).toMatchObject({ ok: true });
  });

  test('so many may watch a room, on all servers together; players always find their seat', async () => {
    const cluster = await startCluster({
      servers: 2,
      nginx: false,
      env: { WATCHERS_PER_ROOM: '2' },
    });
    onTestFinished(cluster.stop, 60_000);
    const [first, second] = cluster.servers.map(({ url }) => url);
    const ann = await playerAt(first);
    const { id } = await ann.create();
    await ann.join(id);
    const watch = (player: TestPlayer) =>
      player.ask('room:join', { roomId: id, name: 'W', as: 'watcher' });
    const watchers = [await playerAt(first), await playerAt(first)];
    for (const watcher of watchers) expect(await watch(watcher)).toMatchObject({ ok: true });
    expect(await watch(await playerAt(first))).toEqual({ ok: false, code: 'room_full' });
    expect(await watch(watchers[0] as TestPlayer)).toMatchObject({ ok: true });
    const bob = await playerAt(second);
    expect(await bob.join(id)).toMatchObject({ status: 'playing' });
    // Its server knows of the others' watchers once it has told of its own players.
    await bob.until(() =>
      bob.presences.find(({ players, watchers }) => players.length === 2 && watchers === 2),
    );
    expect(await watch(await playerAt(second))).toEqual({ ok: false, code: 'room_full' });
    expect(await ann.join(id)).toMatchObject({ status: 'playing' });
  }, 60_000);
});

test('size and depth of a message are as configured', async () => {
  const { url } = await serverWith({ MAX_MESSAGE_BYTES: '5000', MAX_MESSAGE_DEPTH: '4' });
  const ann = await playerAt(url);
  const ofSize = (bytes: number) => ann.ask('room:join', { more: 'x'.repeat(bytes) });
  expect(await ofSize(4900)).toMatchObject({ code: 'bad_request' });
  expect(await ofSize(5100)).toMatchObject({ code: 'too_large' });
  expect(await ann.ask('room:join', { a: { b: { c: {} } } })).toMatchObject({
    code: 'bad_request',
  });
  expect(await ann.ask('room:join', { a: { b: { c: { d: {} } } } })).toMatchObject({
    code: 'too_deep',
  });
});

test('LIMITS=off lifts them all', async () => {
  const { url } = await serverWith({
    ...{ LIMITS: 'off', EVENTS_PER_SOCKET: '1', CREATE_RATE: '1/600', ENTER_RATE: '1/600' },
    ...{ ROOMS_PER_PLAYER: '1', ROOMS_PER_SOCKET: '1', WATCHERS_PER_ROOM: '1' },
  });
  const ann = await playerAt(url);
  const codes = await codesOf(20, async () => {
    const { id } = await ann.create();
    return ann.ask('room:join', { roomId: id, name: 'A' });
  });
  expect(codes).toEqual(times(20, 'ok'));
});

test('while Redis is away, each server counts by itself', async () => {
  let isAway = true;
  const rate = { count: 2, seconds: 600 };
  const names = ['create', 'enter', 'seek', 'chat', 'chatBytes', 'reaction', 'read'] as const;
  const rates = Object.fromEntries(names.map((name) => [name, rate])) as Record<RateName, Rate>;
  const limits = createRedisRateLimits(
    {
      async eval() {
        if (isAway) throw new StoreUnavailable('away');
        return [1, 600_000];
      },
    },
    { rates, addressFactor: 10 },
  );
  const spend = () => limits.spend('create', { playerId: 'p', address: 'a' });
  expect([await spend(), await spend(), await spend()]).toEqual([true, true, false]);
  isAway = false;
  expect(await spend()).toBe(true);
});
