/** Plays games of two players against each other, and counts how they end. */
import type { Board } from './boards.ts';
import type { Chooser } from './chooser.ts';
import { createRandom, type Random } from './random.ts';

/** From the side of the one who moves first. */
export type Score = { won: number; drawn: number; lost: number };

/** The same seed gives the same games, unless the players think for so many ms. */
export function playGames(
  board: Board,
  first: Chooser,
  second: Chooser,
  { games, seed }: { games: number; seed: number },
): Score {
  const score: Score = { won: 0, drawn: 0, lost: 0 };
  const random = createRandom(seed);
  for (let game = 0; game < games; game++) score[playGame(board, first, second, random)]++;
  return score;
}

function playGame(
  { game, options }: Board,
  first: Chooser,
  second: Chooser,
  random: Random,
): keyof Score {
  let state = game.start(options);
  for (;;) {
    const outcome = game.outcome(state);
    if (outcome !== null)
      return outcome.winner === null ? 'drawn' : outcome.winner === 'X' ? 'won' : 'lost';
    const choose = game.markToMove(state) === 'X' ? first : second;
    const move = choose(game, state, random);
    const refusal = game.refusalOf(state, move);
    if (refusal !== null) throw new Error(`an illegal move was chosen: ${refusal}`);
    state = game.apply(state, move);
  }
}
