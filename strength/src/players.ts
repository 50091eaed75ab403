/** Who is measured: the levels of the computer, and some that need no search to compare them with. */
import { type ComputerLevel, computerLevels } from '@tictactoe/shared/games/game';
import type { AnyGame, GameMove } from '@tictactoe/shared/games/games';
import { ultimate } from '@tictactoe/shared/games/ultimate/ultimate';
import type { Chooser } from './chooser.ts';
import { oneBoard } from './one-board.ts';
import { onePly } from './one-ply.ts';
import { pick, type Random } from './random.ts';

/** For how long the computer thinks about a move: as many ms, or as many steps of its search. */
export type Thinking = { ms: number } | { steps: number };

/** Who plays every game without a search, and who plays but one. */
const comparisons = ['random', 'one-ply'] as const;
const comparisonsByGame: Record<string, readonly ['one-board']> = {
  [ultimate.name]: ['one-board'],
};
export type Comparison = (typeof comparisons)[number] | 'one-board';
export type PlayerName = Comparison | ComputerLevel;

export const isLevel = (name: PlayerName): name is ComputerLevel =>
  computerLevels.some((level) => level === name);

export const comparisonsOf = ({ name }: AnyGame): readonly Comparison[] => [
  ...comparisons,
  ...(comparisonsByGame[name] ?? []),
];

export function playerNamed(name: PlayerName, thinking: Thinking): Chooser {
  switch (name) {
    case 'random':
      return (game, state, random) => pick(game.legalMoves(state), random);
    case 'one-ply':
      return onePly;
    case 'one-board':
      return oneBoard;
    default:
      return (game, state, random) => think(game, state, name, random, thinking);
  }
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
