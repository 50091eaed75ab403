/** What the live page is told of shards, over all servers. */
import type { ShardReport } from '@tictactoe/shared/http-api';
import { expect, test } from 'vitest';
import { sumUpShards } from '../src/monitoring/sum-up-shards.ts';

const shard = (firstGroup: number, more: Partial<ShardReport> = {}): ShardReport => ({
  ...{ firstGroup, pausedSince: null, rooms: 0, commitsPerSecond: 0 },
  ...more,
});

test('rooms and commits are summed over servers, and numbers go by the first group of rooms', () => {
  const here = { shards: [shard(128, { rooms: 2, commitsPerSecond: 0.1 }), shard(0)] };
  const there = {
    shards: [shard(0, { rooms: 1 }), shard(128, { rooms: 3, commitsPerSecond: 0.2 })],
  };
  const calm = { servers: 2, pausedOn: 0, pausedSince: null };
  expect(sumUpShards([here, there])).toEqual([
    { number: 1, ...calm, rooms: 1, commitsPerSecond: 0 },
    { number: 2, ...calm, rooms: 5, commitsPerSecond: 0.3 },
  ]);
});

test('a shard is paused since the first server found it so, and on as many as do', () => {
  const pauses = [null, 2000, 1000].map((pausedSince) => ({ shards: [shard(0, { pausedSince })] }));
  expect(sumUpShards(pauses)).toMatchObject([{ servers: 3, pausedOn: 2, pausedSince: 1000 }]);
});

test('[R12] a server that says nothing of shards counts for none of them', () => {
  expect(sumUpShards([{}, { shards: [shard(0)] }])).toMatchObject([{ servers: 1 }]);
  expect(sumUpShards([{}, {}])).toBeUndefined();
});
