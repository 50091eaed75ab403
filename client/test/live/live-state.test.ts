/** The state of the live page: what it keeps, counts and shows per frame. */
import type { CommandReport, Commands, ServerReport } from '@tictactoe/shared/http-api';
import { expect, test } from 'vitest';
import { createLiveState } from '../../src/live/live-state.ts';

const request: CommandReport = {
  event: 'move:play',
  room: '7BXN',
  code: 'ok',
  verdict: 'onTime',
  receivedAt: 1000,
  deadlineAt: 3000,
  committedAt: 1004,
  answeredAt: 1005,
  move: {
    game: 'tic-tac-toe',
    variant: { rows: 3, columns: 3, inARow: 3 },
    ...{ move: 4, cell: 4, mark: 'X', moves: [4] },
  },
};
const batch = (length: number): Commands => ({
  server: 'server-1',
  commands: Array.from({ length }, () => request),
  omitted: 0,
});
const server = (name: string): ServerReport => ({
  ...{ name, version: '1.0.0', startedAt: 0, isDraining: false, isReady: true },
  ...{ sockets: 2, games: 1, rooms: 1, streams: 0, clusterStreams: 0 },
  ...{ moves: 5, movesPerSecond: 1, eventLoopDelayMs: 1, onTime: 10, late: 2, dropped: 1 },
});

function stateByHand() {
  const planned: (() => void)[] = [];
  const state = createLiveState({ plan: (show) => planned.push(show), now: () => 0 });
  let shown = 0;
  state.subscribe(() => shown++);
  const frame = () => {
    for (const show of planned.splice(0)) show();
  };
  return { state, frame, planned, shown: () => shown };
}

test('a thousand events between two frames make one new picture', () => {
  const { state, frame, planned, shown } = stateByHand();
  for (let i = 0; i < 1000; i++) state.addRequests(batch(3));
  expect(planned).toHaveLength(1);
  expect(state.picture().requests).toEqual([]);
  frame();
  expect(shown()).toBe(1);
  expect(state.picture().latency.count).toBe(3000);
});

test('only the last moves and requests are kept, the newest first', () => {
  const { state, frame } = stateByHand();
  for (let i = 0; i < 100; i++) state.addRequests(batch(50));
  frame();
  const { requests, moves } = state.picture();
  expect(requests).toHaveLength(30);
  expect(moves).toHaveLength(12);
  expect(requests[0]?.key).toBe(5000);
});

test('a server that is reported no longer is gone, with its counts', () => {
  const { state, frame } = stateByHand();
  state.setCluster({ at: 1, servers: [server('server-1'), server('server-2')] });
  frame();
  expect(state.picture().counts).toEqual({ onTime: 20, late: 4, dropped: 2 });
  state.setCluster({ at: 2, servers: [server('server-1')] });
  frame();
  expect(state.picture().servers.map(({ name }) => name)).toEqual(['server-1']);
  expect(state.picture().counts.onTime).toBe(10);
});

test('[R12] shards are shown where the server speaks of them, and none where it does not', () => {
  const { state, frame } = stateByHand();
  const shard = {
    number: 1,
    servers: 2,
    pausedOn: 1,
    pausedSince: 5,
    rooms: 3,
    commitsPerSecond: 0.5,
  };
  state.setCluster({ at: 9, servers: [server('server-1')], isPartial: true, shards: [shard] });
  frame();
  expect(state.picture()).toMatchObject({ shards: [shard], isPartial: true });
  state.setCluster({ at: 10, servers: [server('server-1')] });
  frame();
  expect(state.picture()).toMatchObject({ shards: [], isPartial: false });
});

test('paused, the picture stands still; afterwards nothing is missing from the counts', () => {
  const { state, frame } = stateByHand();
  state.pause(true);
  state.addRequests(batch(7));
  frame();
  expect(state.picture().latency.count).toBe(0);
  state.pause(false);
  frame();
  expect(state.picture().latency.count).toBe(7);
});
