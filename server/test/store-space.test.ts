/** What the store still takes as its memory fills up: talk ends first, then new rooms, games never. */
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { type StoreMemory, watchSpace } from '../src/limits/store-space.ts';

test('[R11] talk ends before new rooms do, and both come back', () => {
  const space = watchSpace(pino({ level: 'silent' }));
  const at = (percent: number) => {
    space.note([{ usedBytes: percent * 10, maxBytes: 1000 }]);
    return { isTight: space.isTight(), isFull: space.isFull() };
  };
  expect(at(79)).toEqual({ isTight: false, isFull: false });
  expect(at(85)).toEqual({ isTight: true, isFull: false });
  expect(at(95)).toEqual({ isTight: true, isFull: true });
  expect(at(50)).toEqual({ isTight: false, isFull: false });
  space.note([{ usedBytes: 1e12, maxBytes: 0 }]);
  expect([space.isTight(), space.isFull()]).toEqual([false, false]);
});

test('[R13] of several Redis the fullest counts, and one that is gone no more', () => {
  const space = watchSpace(pino({ level: 'silent' }));
  const [full, empty] = [95, 5].map((usedBytes) => ({ usedBytes, maxBytes: 100 })) as [
    StoreMemory,
    StoreMemory,
  ];
  space.note([empty, full]);
  expect(space.isFull()).toBe(true);
  space.note([empty, empty]);
  expect(space.isFull()).toBe(false);
});
