/**
 * The games that can be played in a room. Here is what can be chosen, and the one game whose rules every page has at
 * once; all-games.ts adds the rules of the others, for whoever can afford them.
 */
import type { ComputerLevel, Game, GameOffer } from './game.ts';
import type { Cell } from './tic-tac-toe/rules.ts';
import { ticTacToe } from './tic-tac-toe/tic-tac-toe.ts';
import type { Variant } from './tic-tac-toe/variants.ts';
import { ultimateOffer } from './ultimate/offer.ts';
import type { UltimateMove, UltimateOptions } from './ultimate/rules.ts';

/** The options and the moves of any of them, as documents hold them: a union, one part per game. */
export type GameOptions = Variant | UltimateOptions;
export type GameMove = Cell | UltimateMove;

/** A game of which only the interface is known. */
export type AnyGame = Game<GameOptions, unknown, GameMove>;
export type AnyOffer = GameOffer<GameOptions>;

/** What is played where nobody has chosen. */
export const defaultGame = ticTacToe.name;

const offers = new Map<string, AnyOffer>();
const games = new Map<string, AnyGame>();

/** Adds a game that can be chosen. */
export function registerOffer<Options>(offer: GameOffer<Options>): void {
  offers.set(offer.name, offer as unknown as AnyOffer);
}

/** Adds a game with its rules; its schema goes to `registerOptions` in schemas.ts, where there is one. */
export function registerGame<Options, State, Move>(game: Game<Options, State, Move>): void {
  registerOffer(game);
  games.set(game.name, game as unknown as AnyGame);
}
registerGame(ticTacToe);
registerOffer(ultimateOffer);

/** All that can be chosen. */
export const allOffers = (): AnyOffer[] => [...offers.values()];

/** All whose rules are there. */
export const allGames = (): AnyGame[] => [...games.values()];

/** Whether its rules are there. */
export const isGame = (name: string): boolean => games.has(name);

/**
 * Throws where there is no game of that name: documents are checked when they are read. Documents that a
 * server of release 1.0.0 sends to a page name none.
 */
export const gameNamed = (name = defaultGame): AnyGame => found(games, name);

/** The same, of what can be chosen. */
export const offerNamed = (name = defaultGame): AnyOffer => found(offers, name);

function found<Entry>(all: Map<string, Entry>, name: string): Entry {
  const entry = all.get(name);
  if (entry === undefined) throw new Error(`there is no game "${name}"`);
  return entry;
}

/** What players call a level: `unbeatable` has its name where that is proved, and is `hard` elsewhere. */
export type LevelName = ComputerLevel | 'hard';

/** `game` and `options` as a room or a form has them. */
export function levelName(
  level: ComputerLevel,
  game: string | undefined,
  options: GameOptions,
): LevelName {
  return level === 'unbeatable' && !offerNamed(game).isUnbeatable(options) ? 'hard' : level;
}
