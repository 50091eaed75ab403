/** What strangers can be matched for: a game with options, under one name. */
import { allOffers, defaultGame, type GameOptions } from './games.ts';

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
