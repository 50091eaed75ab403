/** What is read again and again is remembered for a short while. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { rememberBriefly } from '../src/ops/remember-briefly.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const counted = (most = 10) => {
  const reads: string[] = [];
  const read = rememberBriefly(
    async (key) => {
      reads.push(key);
      if (key === 'broken') throw new Error('away');
      return `${key} ${reads.length}`;
    },
    { keptMs: 1000, most },
  );
  return { read, reads };
};

it('is read once by many, and again when it is too old', async () => {
  const { read, reads } = counted();
  expect(await Promise.all([read('a'), read('a'), read('b')])).toEqual(['a 1', 'a 1', 'b 2']);
  vi.advanceTimersByTime(999);
  expect(await read('a')).toBe('a 1');
  vi.advanceTimersByTime(1);
  expect(await read('a')).toBe('a 3');
  expect(reads).toEqual(['a', 'b', 'a']);
});

it('does not remember that it failed', async () => {
  const { read, reads } = counted();
  await expect(read('broken')).rejects.toThrow('away');
  await expect(read('broken')).rejects.toThrow('away');
  expect(reads.length).toBe(2);
});

it('forgets the oldest beyond as many as it may hold', async () => {
  const { read, reads } = counted(2);
  for (const key of ['a', 'b', 'c', 'c', 'b', 'a']) await read(key);
  expect(reads).toEqual(['a', 'b', 'c', 'a']);
});
