/** The games that can be played in a room. */
import type { ComputerLevel, Game } from './game.ts';
import type { Cell } from './tic-tac-toe/rules.ts';
import { ticTacToe } from './tic-tac-toe/tic-tac-toe.ts';
import type { Variant } from './tic-tac-toe/variants.ts';
import type { UltimateMove, UltimateOptions } from './ultimate/rules.ts';
import { ultimate } from './ultimate/ultimate.ts';

/** The options and the moves of any of them, as documents hold them: a union, one part per game. */
export type GameOptions = Variant | UltimateOptions;
export type GameMove = Cell | UltimateMove;

/** A game of which only the interface is known. */
export type AnyGame = Game<GameOptions, unknown, GameMove>;

/** What is played where nobody has chosen. */
export const defaultGame = ticTacToe.name;

const games = new Map<string, AnyGame>();

/** Adds a game; its schema goes to `registerOptions` in schemas.ts, where there is one. */
export function registerGame<Options, State, Move>(game: Game<Options, State, Move>): void {
  games.set(game.name, game as unknown as AnyGame);
}
registerGame(ticTacToe);
registerGame(ultimate);

/** All that are registered. */
export const allGames = (): AnyGame[] => [...games.values()];

export const isGame = (name: string): boolean => games.has(name);

/**
 * Throws where there is no game of that name: documents are checked when they are read. Documents that a
 * server of release 1.0.0 sends to a page name none.
 */
export function gameNamed(name = defaultGame): AnyGame {
  const game = games.get(name);
  if (game === undefined) throw new Error(`there is no game "${name}"`);
  return game;
}

/** What players call a level: `unbeatable` has its name where that is proved, and is `hard` elsewhere. */
export type LevelName = ComputerLevel | 'hard';

/** `game` and `options` as a room or a form has them. */
export function levelName(
  level: ComputerLevel,
  game: string | undefined,
  options: GameOptions,
): LevelName {
  return level === 'unbeatable' && !gameNamed(game).isUnbeatable(options) ? 'hard' : level;
}
