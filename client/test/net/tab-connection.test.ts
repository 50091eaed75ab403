/** One connection for the tab, handed on to the room that is entered from there. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createTabConnection } from '../../src/net/tab-connection.ts';
import { connectionByHand } from './connection-by-hand.ts';

const roomId = 'ABCDEFGHJK';

function tab(isRightPlayer = true) {
  const lines: ReturnType<typeof connectionByHand>[] = [];
  const open = async () => {
    const line = connectionByHand('ann_____________');
    lines.push(line);
    return line.connection;
  };
  return { lines, ...createTabConnection({ open, isRightPlayer: () => isRightPlayer }) };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('is opened once for all who hold it, and ends a while after the last one', async () => {
  const { hold, lines } = tab();
  const [first, second] = [await hold(), await hold()];
  expect(lines).toHaveLength(1);
  first.close();
  second.close();
  expect(lines[0]?.holders()).toBe(1);
  await vi.advanceTimersByTimeAsync(2000);
  expect(lines[0]?.holders()).toBe(0);
});

it('is given to the room that is entered next, and is then the room’s alone', async () => {
  const { hold, give, lines } = tab();
  (await hold()).close();
  const given = await give(roomId);
  await vi.advanceTimersByTimeAsync(2000);
  expect(lines[0]?.holders()).toBe(1);
  // Back from there, the page begins anew: on the old one it would still be in that room.
  await hold();
  expect(lines).toHaveLength(2);
  given?.close();
  expect(lines[0]?.holders()).toBe(0);
});

it('is not given to a room in which another player of this browser sits', async () => {
  const { hold, give, lines } = tab(false);
  await hold();
  expect(await give(roomId)).toBeNull();
  expect(lines[0]?.holders()).toBe(2);
});

it('gives nothing where there is none', async () => {
  expect(await tab().give(roomId)).toBeNull();
});
