/** Latencies in buckets: percentiles, and how old values leave. */
import { expect, test } from 'vitest';
import { createLatencyHistogram } from '../../src/live/latency-histogram.ts';

test('percentiles are right to within a quarter', () => {
  const histogram = createLatencyHistogram(() => 0);
  for (let ms = 1; ms <= 1000; ms++) histogram.add(ms);
  const { count, percentiles } = histogram.view();
  expect(count).toBe(1000);
  for (const [name, right] of Object.entries({ p50: 500, p95: 950, p99: 990 })) {
    const reported = percentiles?.[name as 'p50'] ?? 0;
    expect(reported).toBeGreaterThanOrEqual(right);
    expect(reported).toBeLessThanOrEqual(right * 1.25);
  }
});

test('what is older than a minute is forgotten, also after a long silence', () => {
  let now = 0;
  const histogram = createLatencyHistogram(() => now);
  histogram.add(5);
  now = 30_000;
  histogram.add(50);
  expect(histogram.view().count).toBe(2);
  now = 61_000;
  expect(histogram.view().count).toBe(1);
  now = 10_000_000;
  expect(histogram.view()).toEqual({ count: 0, percentiles: null, bars: [] });
});

test('takes any value, and has no more bars than buckets', () => {
  const histogram = createLatencyHistogram(() => 0);
  for (const ms of [0, 0.00001, 1e9, 3]) histogram.add(ms);
  const { bars, count } = histogram.view();
  expect(count).toBe(4);
  expect(bars.length).toBeLessThanOrEqual(52);
  expect(bars.reduce((sum, bar) => sum + bar.count, 0)).toBe(4);
});
