/** Percentiles of a phase. */
import { expect, test } from 'vitest';
import { summarize } from '../src/statistics.ts';

test('of a hundred latencies, ninety-nine are no longer than the p99', () => {
  const shuffled = Array.from({ length: 100 }, (_, i) => ((i * 37) % 100) + 1);
  expect(summarize(shuffled)).toEqual({ count: 100, p50: 50, p99: 99, largest: 100 });
});

test('of few, the p99 is the largest', () => {
  expect(summarize([3, 1, 2])).toEqual({ count: 3, p50: 2, p99: 3, largest: 3 });
  expect(summarize([7])).toEqual({ count: 1, p50: 7, p99: 7, largest: 7 });
});

test('of none there is nothing to say', () => {
  expect(summarize([])).toEqual({ count: 0, p50: null, p99: null, largest: null });
});
