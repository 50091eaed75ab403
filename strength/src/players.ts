/** Who is measured: the levels of the computer, and two that need no search to compare them with. */
import type { ComputerLevel } from '@tictactoe/shared/games/game';
import type { AnyGame, GameMove } from '@tictactoe/shared/games/games';
import { pick, type Random } from './random.ts';

/** For how long the computer thinks about a move: as many ms, or as many steps of its search. */
export type Thinking = { ms: number } | { steps: number };
export type Chooser = (game: AnyGame, state: unknown, random: Random) => GameMove;

/** What a player may be beside a level. */
export const comparisons = ['random', 'one-ply'] as const;
export type PlayerName = (typeof comparisons)[number] | ComputerLevel;

export function playerNamed(name: PlayerName, thinking: Thinking): Chooser {
  switch (name) {
    case 'random':
      return (game, state, random) => pick(game.legalMoves(state), random);
    case 'one-ply':
      return onePly;
    default:
      return (game, state, random) => think(game, state, name, random, thinking);
  }
}

/** Wins at once if it can, else plays anything after which the other cannot. */
const onePly: Chooser = (game, state, random) => {
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

function winningMove(
  game: AnyGame,
  state: unknown,
  moves: readonly GameMove[],
): GameMove | undefined {
  const mark = game.markToMove(state);
  return moves.find((move) => game.outcome(game.apply(state, move))?.winner === mark);
}

/** As a server thinks that has nothing else to do: what is searched to the end takes as long as it takes. */
function think(
  game: AnyGame,
  state: unknown,
  level: ComputerLevel,
  random: Random,
  thinking: Thinking,
): GameMove {
  const isToTheEnd = game.thoughtKeyOf(state, level) !== null;
  const startedAt = performance.now();
  const steps = game.chooseMove(state, level, random);
  for (let count = 1; ; count++) {
    const { done, value } = steps.next();
    const isTimeUp =
      'ms' in thinking ? performance.now() - startedAt >= thinking.ms : count >= thinking.steps;
    if (done || (isTimeUp && !isToTheEnd)) return value;
  }
}
