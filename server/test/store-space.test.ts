/** What the store still takes as its memory fills up: talk ends first, then new rooms, games never. */
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { watchSpace } from '../src/limits/store-space.ts';

test('[R11] talk ends before new rooms do, and both come back', () => {
  const space = watchSpace(pino({ level: 'silent' }));
  const at = (percent: number) => {
    space.note('redis', { usedBytes: percent * 10, maxBytes: 1000 });
    return { isTight: space.isTight(), isFull: space.isFull() };
  };
  expect(at(79)).toEqual({ isTight: false, isFull: false });
  expect(at(85)).toEqual({ isTight: true, isFull: false });
  expect(at(95)).toEqual({ isTight: true, isFull: true });
  expect(at(50)).toEqual({ isTight: false, isFull: false });
  space.note('redis', { usedBytes: 1e12, maxBytes: 0 });
  expect([space.isTight(), space.isFull()]).toEqual([false, false]);
});
