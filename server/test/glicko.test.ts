/** Glicko-2 as its paper computes it. */
import { describe, expect, test } from 'vitest';
import { newcomer, ratingAfter } from '../src/ratings/glicko.ts';

const of = (rating: number, deviation: number) => ({ rating, deviation, volatility: 0.06 });

describe('a rating', () => {
  test('is that of the worked example in http://www.glicko.net/glicko/glicko2.pdf', () => {
    const after = ratingAfter(of(1500, 200), [
      { opponent: of(1400, 30), score: 1 },
      { opponent: of(1550, 100), score: 0 },
      { opponent: of(1700, 300), score: 0 },
    ]);
    expect(after.rating).toBeCloseTo(1464.06, 1);
    expect(after.deviation).toBeCloseTo(151.52, 1);
    expect(after.volatility).toBeCloseTo(0.05999, 4);
  });

  test('grows by a win and falls by a loss, by as much for two who are alike', () => {
    const [won, lost] = [1, 0].map((score) =>
      ratingAfter(newcomer, [{ opponent: newcomer, score }]),
    );
    expect(won?.rating).toBeGreaterThan(newcomer.rating);
    expect((won?.rating ?? 0) + (lost?.rating ?? 0)).toBeCloseTo(2 * newcomer.rating, 6);
    expect(won?.deviation).toBeLessThan(newcomer.deviation);
  });
});
