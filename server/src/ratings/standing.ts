/** What somebody stands at in one kind of game, and what a game that has ended makes of it. */
import type { Mark } from '@tictactoe/shared/marks';
import { newcomer, ratingAfter } from './glicko.ts';
import {
  type CountedGame,
  type EndedGame,
  type Glicko,
  type RatingStore,
  type Standing,
  settledDeviation,
} from './rating-store.ts';

/** What a game has made of somebody's rating, rounded. */
export type RatingChange = { before: number; after: number; isProvisional: boolean };

/** Whoever has played none starts as everybody does. */
export async function standingIn(
  ratings: Pick<RatingStore, 'standings'>,
  accountId: string,
  kind: string,
): Promise<Standing> {
  const standings = await ratings.standings(accountId);
  return standings.find((standing) => standing.kind === kind) ?? beginning(kind);
}

const beginning = (kind: string): Standing => ({
  ...newcomer,
  ...{ kind, games: 0, won: 0, drawn: 0, lost: 0, streak: 0, playedAt: 0 },
});

/** `opponent`: as it stood before the game. */
export function standingAfter(
  standing: Standing,
  game: EndedGame,
  mark: Mark,
  opponent: Glicko,
): Standing {
  const outcome = outcomeFor(game, mark);
  const { games, won, drawn, lost, streak, playedAt } = standing;
  const counts = {
    won: { won: won + 1, streak: Math.max(streak, 0) + 1 },
    drawn: { drawn: drawn + 1, streak: 0 },
    lost: { lost: lost + 1, streak: Math.min(streak, 0) - 1 },
  }[outcome];
  return {
    ...{ ...standing, ...{ won, drawn, lost }, ...counts },
    ...ratingAfter(standing, [{ opponent, score: scores[outcome] }]),
    games: games + 1,
    playedAt: Math.max(playedAt, game.endedAt),
  };
}

export const changeOf = (
  { before, after }: Pick<CountedGame, 'before' | 'after'>,
  { deviation }: Glicko,
): RatingChange => ({
  before: Math.round(before),
  after: Math.round(after),
  isProvisional: deviation > settledDeviation,
});

const scores = { won: 1, drawn: 0.5, lost: 0 };

export function outcomeFor({ winner }: EndedGame, mark: Mark): CountedGame['outcome'] {
  if (winner === null) return 'drawn';
  return winner === mark ? 'won' : 'lost';
}
