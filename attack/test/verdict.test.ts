/** The bars: each of them fails when it is broken, and nothing else does. */
import { expect, test } from 'vitest';
import type { Measurement } from '../src/measurement.ts';
import {
  judge,
  mostP99Ms,
  mostRedisGrowth,
  mostServerGrowth,
  mostServerLeft,
  mostSlowdown,
} from '../src/verdict.ts';

const latencies = (p99: number) => ({ count: 100, p50: 3, p99, largest: p99 });
const still = (mb: number) => ({ before: mb, most: mb, after: mb });
/** As good as may be. */
const harmless: Measurement = {
  name: 'any',
  done: 'connections 1',
  before: latencies(10),
  during: latencies(10 * mostSlowdown),
  refusals: [],
  disconnects: 0,
  ended: [],
  errors: [],
  blames: [],
  internalAnswers: 0,
  servers: [still(200), { before: 200, most: 200 + mostServerGrowth, after: 200 + mostServerLeft }],
  redis: { before: 10, most: 10 + mostRedisGrowth, after: 10 + mostRedisGrowth },
  complaint: null,
};

test('what stays within every bar is no harm', () => {
  expect(judge(harmless, { isLong: true })).toEqual([]);
});

test.each<[what: string, change: Partial<Measurement>, words: RegExp]>([
  ['a process that ended', { ended: ['server-1 with code 1'] }, /ended: server-1 with code 1/],
  ['an error in a log', { errors: ['server-1: Error: x'] }, /logged: server-1: Error: x/],
  ['an answer `internal`', { internalAnswers: 1 }, /1 answered internal/],
  ['a bystander disconnected', { disconnects: 1 }, /disconnected 1 times/],
  ['a bystander refused', { refusals: ['rate_limited', 'rate_limited'] }, /refused: rate_limited$/],
  [
    'nobody who moved',
    { during: { count: 0, p50: null, p99: null, largest: null } },
    /no bystander/,
  ],
  [
    'a server that grew too much',
    { servers: [{ before: 200, most: 201 + mostServerGrowth, after: 200 }] },
    /server-1 grew by/,
  ],
  [
    'a Redis that grew too much',
    { redis: { before: 10, most: 11 + mostRedisGrowth, after: 10 } },
    /Redis grew by/,
  ],
  ['other honest people harmed', { complaint: 'a neighbour could not' }, /a neighbour could not/],
])('%s is harm, in a short run too', (_what, change, words) => {
  for (const isLong of [true, false]) {
    const broken = judge({ ...harmless, ...change }, { isLong });
    expect(broken).toHaveLength(1);
    expect(broken[0]).toMatch(words);
  }
});

test.each<[what: string, change: Partial<Measurement>, words: RegExp]>([
  [
    'moves slower than before',
    { during: latencies(10 * mostSlowdown + 1) },
    /p99 was 5.1 times what it was before/,
  ],
  [
    'moves too slow',
    { before: latencies(mostP99Ms), during: latencies(mostP99Ms + 1) },
    /p99 was 251 ms/,
  ],
  ['a server blamed by nginx', { blames: ['disabled'] }, /nginx blamed servers 1 times: disabled/],
  [
    'memory that does not come back',
    { servers: [{ before: 200, most: 300, after: 201 + mostServerLeft }] },
    /server-1 kept 61 MB after a minute/,
  ],
])('%s: that is harm in a long run alone', (_what, change, words) => {
  const broken = judge({ ...harmless, ...change }, { isLong: true });
  expect(broken).toHaveLength(1);
  expect(broken[0]).toMatch(words);
  expect(judge({ ...harmless, ...change }, { isLong: false })).toEqual([]);
});
