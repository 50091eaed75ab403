/** The checker on rooms in the shards of a Redis Cluster. */
import { describe, expect, test } from 'vitest';
import type { Occurrence } from '../src/history.ts';
import {
  game,
  gameEnd,
  type Happened,
  kindsIn,
  move,
  request,
  roomId,
  spell,
  startedAt,
} from './histories.ts';

const own = 1;
const other = 2;
const placed: Occurrence = { type: 'placed', roomId, shard: own };
const connected: Occurrence = { type: 'connected', client: 'ann', server: 'server-1' };
const refused = move('ann', 8, 9, { code: 'unavailable' });
const kindsWith = (...happened: Happened[]) =>
  kindsIn(placed, connected, ...game(), ...refused, ...happened, ...gameEnd());
const during = (kind: string, target: string, shards?: readonly number[]) =>
  spell('fault', kind, startedAt, startedAt + 60_000, target, shards);

describe('[R13] a request that was answered "later"', () => {
  test('was so for no reason', () => {
    expect(kindsWith()).toEqual(['paused_elsewhere']);
  });

  test.each([
    ['shard-kill', 'shard-2', [own]],
    ['shard-partition', 'server-1', [own]],
    ['shard-reshard', 'shard-2', [own, other]],
    ['server-kill', 'server-1', undefined],
    ['rolling-restart', 'all servers', undefined],
  ])('during a %s of %s, which is its own', (kind, target, shards) => {
    expect(kindsWith(...during(kind, target, shards))).toEqual([]);
  });

  test.each([
    ['shard-kill', 'shard-3', [other]],
    ['shard-partition', 'server-1', [other]],
    ['server-kill', 'server-2', undefined],
    ['client-cut', 'server-1', undefined],
  ])('during a %s of %s, which is none of its business', (kind, target, shards) => {
    expect(kindsWith(...during(kind, target, shards))).toEqual(['paused_elsewhere']);
  });

  test('while the machine did not run a process', () => {
    const stalled: Happened = { type: 'stalled', process: 'server-1', stalledMs: 1000 };
    expect(kindsWith({ ...stalled, at: startedAt + 1500 })).toEqual([]);
    expect(kindsWith({ ...stalled, at: startedAt - 5000 })).toEqual(['paused_elsewhere']);
  });

  test('while another server did not run because a fault had stopped it', () => {
    const stalled: Happened = { type: 'stalled', process: 'server-2', stalledMs: 1000 };
    const frozen = spell('fault', 'server-freeze', startedAt + 500, startedAt + 1500, 'server-2');
    expect(kindsWith(...frozen, { ...stalled, at: startedAt + 1501 })).toEqual([
      'paused_elsewhere',
    ]);
  });

  test('is judged in a Redis Cluster alone', () => {
    expect(kindsIn(connected, ...game(), ...refused, ...gameEnd())).toEqual([]);
  });
});

describe('[R4] a message', () => {
  const said = request('ann', 'chat:say', { roomId, text: 'hello' });
  const silent: Occurrence = { type: 'chat', client: 'ann', roomId, messages: [] };
  const kindsAfter = (kind: string, shard: number) =>
    kindsIn(
      placed,
      ...game(),
      ...said,
      ...spell('standstill', kind, startedAt + 1500, startedAt + 1600, '', [shard]),
      silent,
      ...gameEnd(),
    );

  test('may be lost with its shard, not with another one', () => {
    expect(kindsAfter('shard-wipe', own)).toEqual([]);
    expect(kindsAfter('shard-wipe', other)).toEqual(['message_lost']);
  });

  test('may be lost if its master died before the replica had it', () => {
    expect(kindsAfter('shard-master-kill', own)).toEqual([]);
    expect(kindsAfter('shard-failover', own)).toEqual(['message_lost']);
  });
});
