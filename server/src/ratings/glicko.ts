/** Ratings by Glicko-2, computed after every game: http://www.glicko.net/glicko/glicko2.pdf */
import glicko2 from 'glicko2-lite';
import type { Glicko } from './rating-store.ts';

/** Whoever has played no rated game yet. */
export const newcomer: Glicko = { rating: 1500, deviation: 350, volatility: 0.06 };

/** `score`: 1 for a win, 0.5 for a draw, 0 for a loss. */
export type Scored = { opponent: Glicko; score: number };

/** How much the volatility may change. The paper has it between 0.3 and 1.2; its example uses this. */
const tau = 0.5;

/** The rating after these games of one period. */
export function ratingAfter(player: Glicko, games: readonly Scored[]): Glicko {
  const { rating, deviation, volatility } = player;
  const opponents = games.map(({ opponent, score }): [number, number, number] => [
    opponent.rating,
    opponent.deviation,
    score,
  ]);
  const after = glicko2(rating, deviation, volatility, opponents, { tau });
  return { rating: after.rating, deviation: after.rd, volatility: after.vol };
}
