/** A Redis that runs full: new games are refused first, those that run go on, and operators are told. */
import { vi } from 'vitest';
import { test } from './play-in-cluster.ts';
import { insist, roomOf } from './test-player.ts';

const metric = async (url: string, name: string): Promise<number> => {
  const text = await (await fetch(`${url}/metrics`)).text();
  const line = text.split('\n').find((each) => each.startsWith(`${name}{`));
  return Number(line?.split(' ').at(-1));
};

test('[R4, R8] near the limit new games are refused and those that run go on; at it moves wait', async ({
  clusterOf,
  pairIn,
  playerAt,
  expect,
  keeperOf,
}) => {
  const lines: string[] = [];
  const cluster = await clusterOf(2, {}, false, (line) => lines.push(line));
  /** Lines are written some at a time. */
  const logged = (what: RegExp) =>
    vi.waitFor(() => expect(lines.some((line) => what.test(line))).toBe(true), 20_000);
  const url = cluster.servers[0]?.url ?? '';
  const { x, o, id } = await pairIn(cluster);
  const keeper = await keeperOf(cluster);

  await keeper.set('filler', 'x'.repeat(20_000_000));
  await keeper.configSet('maxmemory', '23mb');
  // Not before the buffer through which the filler came is gone: until then Redis refuses everything.
  await vi.waitFor(async () => {
    expect(await metric(url, 'ttt_redis_memory_used_bytes')).toBeLessThan(23_000_000);
    expect(await metric(url, 'ttt_store_full')).toBe(1);
  }, 20_000);
  const eve = await playerAt(url, 'eve');
  for (const [event, payload] of [
    ['room:create', { name: 'eve' }],
    ['match:seek', { name: 'eve' }],
    ['chat:say', { roomId: id, text: 'hello' }],
  ] as const) {
    expect(await eve.ask(event, payload)).toEqual({ ok: false, code: 'store_full' });
  }
  // What Redis needs for a moment to read and write may be over the limit.
  roomOf(await insist(x, 'move:play', { roomId: id, cell: 4, turn: 0 }));
  roomOf(await insist(o, 'move:play', { roomId: id, cell: 0, turn: 1 }));
  const ready = await fetch(`${url}/readyz`);
  expect([ready.status, await ready.text()]).toEqual([
    200,
    'ok: no new games, Redis is nearly full\n',
  ]);
  await logged(/Redis is nearly full/);

  await keeper.configSet('maxmemory', '1mb');
  const waiting = await x.play(id, 8, 2);
  expect(waiting).toMatchObject({ ok: false, code: 'unavailable' });
  await logged(/OOM.*Redis refuses writes/);
  const text = await (await fetch(`${url}/metrics`)).text();
  expect(text).toMatch(/ttt_store_refusals_total\{[^}]*reason="OOM"[^}]*\} [1-9]/);

  await keeper.del('filler');
  await keeper.configSet('maxmemory', '384mb');
  expect(roomOf(await insist(x, 'move:play', { roomId: id, cell: 8, turn: 2 })).moves).toEqual([
    4, 0, 8,
  ]);
  await vi.waitFor(async () => expect(await metric(url, 'ttt_store_full')).toBe(0), 20_000);
  roomOf(await eve.ask('room:create', { name: 'eve' }));
});
