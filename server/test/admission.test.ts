/** Newcomers come in by slices, and others get their turn in between. */
import { expect, test } from 'vitest';
import { createAdmission } from '../src/admission.ts';

/** Longer than a slice. */
function workHard(): void {
  const endsAt = performance.now() + 6;
  while (performance.now() < endsAt);
}

test('a crowd does not keep others waiting for longer than a slice, and everybody gets in', async () => {
  const { admit } = createAdmission();
  const order: string[] = [];
  const allIn = new Promise<void>((resolve) => {
    for (const name of ['first', 'second', 'third']) {
      admit(() => {
        order.push(name);
        workHard();
        if (name === 'third') resolve();
      });
    }
  });
  setImmediate(() => order.push('one who plays'));
  await allIn;
  expect(order).toEqual(['first', 'one who plays', 'second', 'third']);
});

test('who comes later is let in as well', async () => {
  const { admit } = createAdmission();
  await new Promise<void>(admit);
  await new Promise<void>(admit);
});
