/** What time demands is done once, by a server that can: rooms that are not this one's business are left to others. */
import { uninterrupted } from '@tictactoe/shared/continuity';
import { expect, onTestFinished, test, vi } from 'vitest';
import { NewerRoom } from '../src/errors.ts';
import type { RoomStore } from '../src/rooms/room-store.ts';
import { startRoomTimers } from '../src/rooms/room-timers.ts';
import { createThinker } from '../src/rooms/think.ts';

test('[R9] [R12] a due room of a newer server is handed back at every look, without a word in the log', async () => {
  const failures: unknown[] = [];
  const handedBack = vi.fn(async (_roomId: string) => {});
  const settle = vi.fn(async () => {});
  const store = { due: async () => ['N000000001'], handBack: handedBack, settle };
  const stop = startRoomTimers({
    store: store as unknown as RoomStore,
    thinker: createThinker(),
    updateRoom: () => Promise.reject(new NewerRoom()),
    ...{ now: () => 0, continuityOf: () => uninterrupted },
    onError: (error) => failures.push(error),
  });
  onTestFinished(stop);
  await vi.waitUntil(() => handedBack.mock.calls.length === 3, { timeout: 20_000 });
  expect(handedBack.mock.calls.flat()).toEqual(Array(3).fill('N000000001'));
  expect(settle).not.toHaveBeenCalled();
  expect(failures).toEqual([]);
});

test('once stopped it looks no more, not even if it was looking just then', async () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const looking = Promise.withResolvers<string[]>();
  const due = vi.fn(() => looking.promise);
  const stop = startRoomTimers({
    store: { due } as unknown as RoomStore,
    thinker: createThinker(),
    updateRoom: () => Promise.reject(new NewerRoom()),
    ...{ now: () => 0, continuityOf: () => uninterrupted },
    onError: () => {},
  });
  await vi.advanceTimersToNextTimerAsync();
  expect(due).toHaveBeenCalledOnce();
  stop();
  looking.resolve([]);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(due).toHaveBeenCalledOnce();
  expect(vi.getTimerCount()).toBe(0);
});
