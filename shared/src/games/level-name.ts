/** What players call a level of the computer. */
import type { ComputerLevel } from './game.ts';
import { type GameOptions, gameNamed } from './games.ts';

/** Promises only what is proved: `unbeatable` has its name where it is, and is `hard` elsewhere. */
export type LevelName = ComputerLevel | 'hard';

/** `game` and `options` as a room or a form has them. */
export function levelName(
  level: ComputerLevel,
  game: string | undefined,
  options: GameOptions,
): LevelName {
  return level === 'unbeatable' && !gameNamed(game).isUnbeatable(options) ? 'hard' : level;
}
