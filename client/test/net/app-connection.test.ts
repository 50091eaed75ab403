/** One connection outside of rooms, handed over to the room that is entered from there. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createAppConnection } from '../../src/net/app-connection.ts';
import { fakeConnection } from './fake-connection.ts';

const roomId = 'ABCDEFGHJK';

function appConnection(isRightPlayer = true) {
  const lines: ReturnType<typeof fakeConnection>[] = [];
  const open = async () => {
    const line = fakeConnection('ann_____________');
    lines.push(line);
    return line.connection;
  };
  return { lines, ...createAppConnection({ open, isRightPlayer: () => isRightPlayer }) };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('is opened once for all who hold it, and ends a while after the last one', async () => {
  const { hold, lines } = appConnection();
  const [first, second] = [await hold(), await hold()];
  expect(lines).toHaveLength(1);
  first.close();
  second.close();
  expect(lines[0]?.holders()).toBe(1);
  await vi.advanceTimersByTimeAsync(2000);
  expect(lines[0]?.holders()).toBe(0);
});

it('is handed over to the room that is entered next, and is then the room’s alone', async () => {
  const { hold, handOver, lines } = appConnection();
  (await hold()).close();
  const taken = await handOver(roomId);
  await vi.advanceTimersByTimeAsync(2000);
  expect(lines[0]?.holders()).toBe(1);
  // Back from there the app needs a new one: the old one is still in that room.
  await hold();
  expect(lines).toHaveLength(2);
  taken?.close();
  expect(lines[0]?.holders()).toBe(0);
});

it('is not handed over to a room in which another player of this browser sits', async () => {
  const { hold, handOver, lines } = appConnection(false);
  await hold();
  expect(await handOver(roomId)).toBeNull();
  expect(lines[0]?.holders()).toBe(2);
});

it('is not handed over where there is none', async () => {
  expect(await appConnection().handOver(roomId)).toBeNull();
});

it('is made anew on request while it is open', async () => {
  const { hold, renew, lines } = appConnection();
  renew();
  await hold();
  renew();
  await vi.advanceTimersByTimeAsync(0);
  expect(lines.map(({ renewals }) => renewals)).toEqual([['renewed']]);
});
