/** Crowds get their turn by slices, and others get theirs in between. */
import { expect, test } from 'vitest';
import { createTurns } from '../src/ops/turns.ts';

/** Longer than a slice. */
function workHard(): void {
  const endsAt = performance.now() + 6;
  while (performance.now() < endsAt);
}

test('a crowd does not keep others waiting for longer than a slice, and everybody gets a turn', async () => {
  const { take } = createTurns(4, (error) => expect.fail(String(error)));
  const order: string[] = [];
  const allDone = new Promise<void>((resolve) => {
    for (const name of ['first', 'second', 'third']) {
      take(() => {
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
  const { take } = createTurns(4, (error) => expect.fail(String(error)));
  let hasActed = false;
  take(() => {
    hasActed = true;
  });
  expect(hasActed).toBe(true);
});

test('who comes later than a crowd gets a turn as well, after it', async () => {
  const { take } = createTurns(4, (error) => expect.fail(String(error)));
  const order: string[] = [];
  take(workHard);
  await new Promise<void>((resolve) => {
    take(() => order.push('second'));
    take(() => {
      order.push('third');
      resolve();
    });
  });
  expect(order).toEqual(['second', 'third']);
  await new Promise<void>(take);
});

test('one that fails is told of, and keeps no other from its turn', async () => {
  const errors: unknown[] = [];
  const { take } = createTurns(4, (error) => errors.push(error));
  const order: string[] = [];
  const fail = (what: string) => () => {
    throw what;
  };
  take(fail('at once'));
  take(workHard);
  take(() => order.push('second'));
  take(fail('in its turn'));
  await new Promise<void>((resolve) => {
    take(() => {
      order.push('fourth');
      resolve();
    });
  });
  expect(order).toEqual(['second', 'fourth']);
  expect(errors).toEqual(['at once', 'in its turn']);
});
