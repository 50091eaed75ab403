// @vitest-environment happy-dom
/** Parts that cannot be loaded: how often they are tried again. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { loadWithRetry } from '../../src/ui/on-demand.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('tries again after growing pauses, at most half a minute each', async () => {
  const load = vi.fn(async () => Promise.reject(new Error('offline')));
  void loadWithRetry(load);
  await vi.advanceTimersByTimeAsync(8000);
  // At 0, 1, 3 and 7 seconds.
  expect(load).toHaveBeenCalledTimes(4);
  await vi.advanceTimersByTimeAsync(60_000);
  const before = load.mock.calls.length;
  await vi.advanceTimersByTimeAsync(60_000);
  expect(load).toHaveBeenCalledTimes(before + 2);
});

it('tries again at once when the browser is online again', async () => {
  const load = vi.fn(async () => 'loaded').mockRejectedValueOnce(new Error('offline'));
  const loaded = loadWithRetry(load);
  await vi.advanceTimersByTimeAsync(0);
  dispatchEvent(new Event('online'));
  expect(await loaded).toBe('loaded');
  expect(load).toHaveBeenCalledTimes(2);
});
