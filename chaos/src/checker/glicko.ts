/** Glicko-2 a second time, slow and close to its paper: http://www.glicko.net/glicko/glicko2.pdf, step by step. */

export type Skill = { rating: number; deviation: number; volatility: number };

export const beginner: Skill = { rating: 1500, deviation: 350, volatility: 0.06 };

const scale = 173.7178;
const tau = 0.5;
const square = (x: number): number => x * x;

/** After one game; `score` is 1 for a win, 0.5 for a draw, 0 for a loss. */
export function skillAfter(own: Skill, opponent: Skill, score: number): Skill {
  const mu = (own.rating - beginner.rating) / scale;
  const phi = own.deviation / scale;
  const weight = 1 / Math.sqrt(1 + (3 * square(opponent.deviation / scale)) / square(Math.PI));
  const expected = 1 / (1 + Math.exp(-weight * (mu - (opponent.rating - beginner.rating) / scale)));
  const variance = 1 / (square(weight) * expected * (1 - expected));
  const volatility = volatilityAfter(own, phi, variance, variance * weight * (score - expected));
  const newPhi = 1 / Math.sqrt(1 / (square(phi) + square(volatility)) + 1 / variance);
  const newMu = mu + square(newPhi) * weight * (score - expected);
  return { rating: beginner.rating + scale * newMu, deviation: scale * newPhi, volatility };
}

/** Step 5: the zero of its function that is nearest, found by small steps and then by halving. */
function volatilityAfter(own: Skill, phi: number, variance: number, delta: number): number {
  const a = Math.log(square(own.volatility));
  const f = (x: number): number => {
    const spread = square(phi) + variance + Math.exp(x);
    return (Math.exp(x) * (square(delta) - spread)) / (2 * square(spread)) - (x - a) / square(tau);
  };
  const step = f(a) > 0 ? 0.01 : -0.01;
  let before = a;
  while (f(before + step) * step > 0) before += step;
  let after = before + step;
  for (let i = 0; i < 50; i++) {
    const middle = (before + after) / 2;
    if (f(middle) * step > 0) before = middle;
    else after = middle;
  }
  return Math.exp(before / 2);
}
