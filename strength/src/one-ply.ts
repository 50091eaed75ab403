/** A plain player of any game: wins at once if it can, else plays anything after which the other cannot. */
import type { AnyGame, GameMove } from '@tictactoe/shared/games/games';
import type { Chooser } from './chooser.ts';
import { pick } from './random.ts';

export const onePly: Chooser = (game, state, random) => {
  const moves = game.legalMoves(state);
  const winning = winningMove(game, state, moves);
  if (winning !== undefined) return winning;
  const safe = moves.filter((move) => {
    const next = game.apply(state, move);
    if (game.outcome(next) !== null) return true;
    return winningMove(game, next, game.legalMoves(next)) === undefined;
  });
  return pick(safe.length > 0 ? safe : moves, random);
};

/** A move that wins the game at once. */
export function winningMove(
  game: AnyGame,
  state: unknown,
  moves: readonly GameMove[],
): GameMove | undefined {
  const mark = game.markToMove(state);
  return moves.find((move) => game.outcome(game.apply(state, move))?.winner === mark);
}
