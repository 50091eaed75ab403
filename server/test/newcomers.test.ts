/** A crowd is let in as fast as it gets into its rooms. */
import { expect, test } from 'vitest';
import { createNewcomers, mostEntering } from '../src/limits/newcomers.ts';

const fail = (error: unknown) => expect.fail(String(error));

test('who comes alone does not wait', () => {
  const { admit } = createNewcomers(4, fail);
  let isIn = false;
  admit(() => {
    isIn = true;
  }, '192.0.2.1');
  expect(isIn).toBe(true);
});

test('[R11] nobody is let in while as many as may are entering their rooms', async () => {
  const { admit, enter } = createNewcomers(4, fail);
  const [makeWay] = Array.from({ length: mostEntering }, () => enter());
  const order: string[] = [];
  const bothIn = Promise.withResolvers<void>();
  admit(() => order.push('first'), '192.0.2.1');
  admit(() => {
    order.push('second');
    bothIn.resolve();
  }, '192.0.2.2');
  expect(order).toEqual([]);
  makeWay?.();
  await bothIn.promise;
  expect(order).toEqual(['first', 'second']);
});

test('[R8] whoever hangs at entering keeps nobody outside for good', async () => {
  const { admit, enter } = createNewcomers(4, fail);
  for (let i = 0; i < mostEntering; i++) enter(20);
  await new Promise<void>((resolve) => {
    admit(resolve, '192.0.2.1');
    // What would wake it up, if nobody made way.
    setTimeout(() => {}, 1000);
  });
});

test('[R11] who is in gets a turn before those who wait outside', async () => {
  const { admit, run } = createNewcomers(4, fail);
  const order: string[] = [];
  const allDone = Promise.withResolvers<void>();
  run(() => {
    const endsAt = performance.now() + 6;
    while (performance.now() < endsAt);
  });
  for (const name of ['first', 'second', 'third']) {
    admit(() => {
      order.push(`${name} let in`);
      if (name === 'third') allDone.resolve();
      run(() => order.push(`${name} joins`), name);
    }, name);
  }
  await allDone.promise;
  expect(order.indexOf('first joins')).toBeLessThan(order.indexOf('third let in'));
});

test('[R11] what letting one in throws keeps nobody else outside', async () => {
  const errors: unknown[] = [];
  const { admit } = createNewcomers(4, (error) => errors.push(error));
  admit(() => {
    throw new Error('broken');
  }, '192.0.2.1');
  await new Promise<void>((resolve) => admit(resolve, '192.0.2.2'));
  expect(errors.map(String)).toEqual(['Error: broken']);
});
