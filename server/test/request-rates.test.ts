/** How often a player and an address may ask for something, on all servers together. */
import { type Cluster, startCluster } from '@tictactoe/local-cluster/start-cluster';
import type { Reply } from '@tictactoe/shared/protocol';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { StoreUnavailable } from '../src/errors.ts';
import type { Rate } from '../src/limits/rate-limits.ts';
import type { RateName } from '../src/limits/request-costs.ts';
import { createRedisRateLimits } from '../src/redis/redis-rate-limits.ts';
import { codesOf, playerAt, serverWith, times } from './limited-servers.ts';
import type { TestPlayer } from './test-player.ts';

let players = 0;
const roomId = (n: number) => String(n).padStart(10, '0');

describe('what a player may do is counted on all servers together', () => {
  let cluster: Cluster;
  beforeAll(async () => {
    const env = {
      ...{ CREATE_RATE: '4/600', ENTER_RATE: '6/600', SEEK_RATE: '3/600' },
      ...{ CHAT_RATE: '5/600', REACTION_RATE: '5/600', READ_RATE: '7/600', ADDRESS_FACTOR: '100' },
    };
    cluster = await startCluster({ servers: 2, nginx: false, env });
  });
  afterAll(() => cluster.stop());
  const onBoth = async (): Promise<[TestPlayer, TestPlayer]> => {
    const name = `onBoth${players++}`;
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

test('codes are not to be tried over HTTP either', async () => {
  const { url } = await serverWith({ ENTER_RATE: '3/600' });
  const statuses: number[] = [];
  for (let i = 0; i < 6; i++) {
    const { status } = await fetch(`${url}/api/rooms/${roomId(i)}${i % 2 === 0 ? '' : '/events'}`);
    statuses.push(status);
  }
  expect(statuses).toEqual([...Array(3).fill(404), ...Array(3).fill(429)]);
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
