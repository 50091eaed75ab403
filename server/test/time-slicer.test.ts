/** Crowds get their turn by slices, and others get theirs in between. */
import { expect, test } from 'vitest';
import { createTimeSlicer } from '../src/ops/time-slicer.ts';

/** Longer than a slice. */
function workHard(): void {
  const endsAt = performance.now() + 6;
  while (performance.now() < endsAt);
}

test('a crowd does not keep others waiting for longer than a slice, and everybody gets a turn', async () => {
  const { run } = createTimeSlicer(4, (error) => expect.fail(String(error)));
  const order: string[] = [];
  const allDone = new Promise<void>((resolve) => {
    for (const name of ['first', 'second', 'third']) {
      run(() => {
        order.push(name);
        workHard();
        if (name === 'third') resolve();
      });
    }
  });
  setImmediate(() => order.push('one who plays'));
  await allDone;
  expect(order).toEqual(['first', 'second', 'one who plays', 'third']);
});

test('who comes alone does not wait', () => {
  const { run } = createTimeSlicer(4, (error) => expect.fail(String(error)));
  let hasActed = false;
  run(() => {
    hasActed = true;
  });
  expect(hasActed).toBe(true);
});

test('who comes later than a crowd gets a turn as well, after it', async () => {
  const { run } = createTimeSlicer(4, (error) => expect.fail(String(error)));
  const order: string[] = [];
  run(workHard);
  await new Promise<void>((resolve) => {
    run(() => order.push('second'));
    run(() => {
      order.push('third');
      resolve();
    });
  });
  expect(order).toEqual(['second', 'third']);
  await new Promise<void>((resolve) => run(resolve));
});

test('one that fails is told of, and keeps no other from its turn', async () => {
  const errors: unknown[] = [];
  const { run } = createTimeSlicer(4, (error) => errors.push(error));
  const order: string[] = [];
  const fail = (what: string) => () => {
    throw what;
  };
  run(fail('at once'));
  run(workHard);
  run(() => order.push('second'));
  run(fail('in its turn'));
  await new Promise<void>((resolve) => {
    run(() => {
      order.push('fourth');
      resolve();
    });
  });
  expect(order).toEqual(['second', 'fourth']);
  expect(errors).toEqual(['at once', 'in its turn']);
});

test('[R11] whoever comes after a crowd of another name waits for one of it at most', async () => {
  const { run } = createTimeSlicer(4, (error) => expect.fail(String(error)));
  const order: string[] = [];
  run(workHard, 'crowd');
  const crowd = Array.from(
    { length: 100 },
    (_, i) =>
      new Promise<void>((resolve) => run(() => resolve(void order.push(`crowd ${i}`)), 'crowd')),
  );
  run(() => order.push('ann'), 'ann');
  await Promise.all(crowd);
  expect(order.slice(0, 3)).toEqual(['crowd 0', 'ann', 'crowd 1']);
});
