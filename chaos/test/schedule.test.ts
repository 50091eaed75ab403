/** The schedule: a seed brings the same faults back, every kind gets its turn, and a loss is survivable. */
import { expect, test } from 'vitest';
import { createRandom } from '../src/random.ts';
import { faultKinds, planFaults } from '../src/schedule.ts';

const plan = (seed: number, totalMs = 60_000, kinds = faultKinds) =>
  planFaults({ random: createRandom(seed), kinds: [...kinds], totalMs, servers: 3 });

test('a seed decides everything', () => {
  expect(plan(7)).toEqual(plan(7));
  expect(plan(7)).not.toEqual(plan(8));
});

test('every kind strikes within a minute', () => {
  const kinds = new Set(plan(1).map(({ kind }) => kind));
  expect([...faultKinds].filter((kind) => !kinds.has(kind))).toEqual([]);
});

test('nothing else breaks while Redis comes back without its data', () => {
  for (let seed = 0; seed < 50; seed++) {
    const faults = plan(seed);
    for (const wipe of faults.filter(({ kind }) => kind === 'redis-wipe')) {
      const others = faults.filter((fault) => fault !== wipe);
      const end = wipe.startMs + wipe.durationMs + 4000;
      const during = others.filter(
        ({ startMs, durationMs }) => startMs < end && startMs + durationMs > wipe.startMs,
      );
      expect(during, `seed ${seed}`).toEqual([]);
    }
  }
});

test('no faults, no schedule', () => {
  expect(planFaults({ random: createRandom(1), kinds: [], totalMs: 9000, servers: 3 })).toEqual([]);
});
