/** When a server that cannot serve sends its players away, and when it keeps them. */

import { pino } from 'pino';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startStepAside } from '../src/sockets/step-aside.ts';

/** Servers as this one knows them; `sentAway` counts. */
const world = { isReady: true, ready: new Set<string>(), peers: ['a', 'b', 'c'] };
let sentAway = 0;
let sendAwayFails = false;
let errors: unknown[] = [];
let asked: string[] = [];
let asides: boolean[] = [];
let stop = () => {};

beforeEach(() => {
  vi.useFakeTimers();
  Object.assign(world, { isReady: true, ready: new Set(['a', 'b', 'c']), peers: ['a', 'b', 'c'] });
  sentAway = 0;
  sendAwayFails = false;
  errors = [];
  asked = [];
  asides = [];
  stop = startStepAside({
    servesAll: () => world.isReady,
    onAside: (isAside) => asides.push(isAside),
    peers: () => world.peers,
    sendAway: async () => {
      sentAway++;
      if (sendAwayFails) throw new Error('cannot send away');
    },
    onError: (error) => errors.push(error),
    askServesAll: async (url) => {
      asked.push(url);
      return world.ready.has(url);
    },
    log: pino({ level: 'silent' }),
  });
});
afterEach(() => {
  stop();
  vi.useRealTimers();
});

test('a server that can serve asks nobody and keeps its players', async () => {
  await vi.advanceTimersByTimeAsync(60_000);
  expect({ sentAway, asked }).toEqual({ sentAway: 0, asked: [] });
});

test('one that cannot, while others can, sends its players away, and whoever comes later too', async () => {
  world.isReady = false;
  world.ready = new Set(['c']);
  await vi.advanceTimersByTimeAsync(2000);
  expect(sentAway).toBe(0);
  await vi.advanceTimersByTimeAsync(3000);
  expect(sentAway).toBeGreaterThan(0);
  const before = sentAway;
  await vi.advanceTimersByTimeAsync(5000);
  expect(sentAway).toBeGreaterThan(before);
});

test('[R13] while it sends its players away nobody is to be sent to it; nor once the others are as badly off', async () => {
  world.isReady = false;
  await vi.advanceTimersByTimeAsync(5000);
  expect(asides).toEqual([true]);
  world.ready.clear();
  await vi.advanceTimersByTimeAsync(1000);
  expect(asides).toEqual([true, false]);
});

test('[R10] when nobody can serve, everybody stays', async () => {
  world.isReady = false;
  world.ready.clear();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(sentAway).toBe(0);
  expect(asked.length).toBeGreaterThan(0);
});

test('[R10] when Redis comes back for all and this server is the last, everybody stays', async () => {
  world.isReady = false;
  world.ready.clear();
  await vi.advanceTimersByTimeAsync(20_000);
  world.ready.add('a');
  await vi.advanceTimersByTimeAsync(2500);
  world.isReady = true;
  await vi.advanceTimersByTimeAsync(20_000);
  expect(sentAway).toBe(0);
});

test('a server that knows of no other keeps its players', async () => {
  world.isReady = false;
  world.peers = [];
  await vi.advanceTimersByTimeAsync(60_000);
  expect(sentAway).toBe(0);
});

test('of many servers it asks few at a time', async () => {
  world.isReady = false;
  world.peers = Array.from({ length: 100 }, (_, i) => `peer-${i}`);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(asked.length).toBeGreaterThan(0);
  expect(asked.length).toBeLessThanOrEqual(60);
});

test('[R11] one that fails at it says so, and tries again', async () => {
  world.isReady = false;
  sendAwayFails = true;
  await vi.advanceTimersByTimeAsync(10_000);
  expect(sentAway).toBeGreaterThan(1);
  expect(errors).toHaveLength(sentAway);
});
