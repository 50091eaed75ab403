/** What strangers can be matched for: a game with options, under one name. */
import { allOffers, defaultGame, type GameOptions, offerNamed } from './games.ts';

/** `name` is that of the game and that of its options, such as `tic-tac-toe/3x3`. */
export type MatchKind = { name: string; game: string; options: GameOptions };

/** Those of all games; the first one is what people play who are content with any. */
export const matchKinds = (): MatchKind[] =>
  allOffers().flatMap(({ name: game, matchOptions }) =>
    Object.entries(matchOptions).map(([name, options]) => ({
      ...{ name: `${game}/${name}`, game, options },
    })),
  );

/** What is played with somebody who names none: servers and pages before protocol 3 know no other. */
export const defaultMatchKind = `${defaultGame}/3x3`;

/** Undefined where this release has none of that name. */
export const matchKindNamed = (name: string): MatchKind | undefined =>
  matchKinds().find((kind) => kind.name === name);

/**
 * The name of what a room plays, under which ratings are kept; null for options that no strangers are matched for.
 * Without a game or options, those that are played where nobody has chosen.
 */
export function kindOf(room: {
  game?: string | undefined;
  variant?: GameOptions | undefined;
}): string | null {
  const { name: game, defaultOptions, matchOptions } = offerNamed(room.game);
  const { variant = defaultOptions } = room;
  const same = Object.entries(matchOptions).find(([, options]) => isSame(options, variant));
  return same === undefined ? null : `${game}/${same[0]}`;
}

const isSame = (one: GameOptions, other: GameOptions): boolean => textOf(one) === textOf(other);
/** In whatever order they are named. */
const textOf = (options: GameOptions): string => JSON.stringify(Object.entries(options).sort());
