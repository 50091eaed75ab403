/** [R11] Whoever has much waiting waits for himself. */
import { expect, test } from 'vitest';
import { createFairQueue } from '../src/ops/fair-queue.ts';

function drain<Item>(queue: { take(): Item | undefined; isEmpty(): boolean }): Item[] {
  const taken: Item[] = [];
  while (!queue.isEmpty()) taken.push(queue.take() as Item);
  return taken;
}

test('[R11] one who comes after a crowd of one address waits for one of it at most', () => {
  const queue = createFairQueue<string>();
  for (let i = 0; i < 1000; i++) queue.add(`crowd ${i}`, 'crowd');
  expect(queue.take()).toBe('crowd 0');
  queue.add('ann', 'ann');
  queue.add('bob', 'bob');
  queue.add('ann again', 'ann');
  expect([1, 2, 3, 4, 5].map(() => queue.take())).toEqual([
    ...['crowd 1', 'ann', 'bob', 'crowd 2', 'ann again'],
  ]);
});

test('a crowd in which everybody comes once is served in the order in which it came', () => {
  const queue = createFairQueue<number>();
  const numbers = Array.from({ length: 20_000 }, (_, i) => i);
  for (const i of numbers) queue.add(i, `name ${i}`);
  expect(drain(queue)).toEqual(numbers);
});

test('items of one name keep their order, also across times when nothing waits', () => {
  const queue = createFairQueue<number>();
  const numbers = Array.from({ length: 9 }, (_, i) => i);
  for (const i of numbers) queue.add(i, 'ann');
  expect(drain(queue)).toEqual(numbers);
  expect(queue.take()).toBeUndefined();
  for (const i of numbers) queue.add(i, 'ann');
  expect(drain(queue)).toEqual(numbers);
});

test('names that have nothing waiting are forgotten, and the others keep their places', () => {
  const queue = createFairQueue<string>();
  for (let i = 0; i < 3; i++) queue.add(`crowd ${i}`, 'crowd');
  for (let i = 0; i < 20_000; i++) queue.add('once', `name ${i}`);
  for (let i = 0; i < 20_001; i++) queue.take();
  queue.add('late', 'name 0');
  queue.add('crowd 3', 'crowd');
  expect(drain(queue)).toEqual(['crowd 1', 'late', 'crowd 2', 'crowd 3']);
});
