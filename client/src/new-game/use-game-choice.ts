/** What a form has chosen to play: a match kind, with options that may have been changed. */
import type { GameOptions } from '@tictactoe/shared/games/games';
import {
  defaultMatchKind,
  type MatchKind,
  matchKindNamed,
} from '@tictactoe/shared/games/match-kinds';
import { useState } from 'react';

export type ChosenGame = { game: string; variant: GameOptions };

/** Returns the chosen game and the props of its `GameChoice`. */
export function useGameChoice(kind: string, onChoose: (kind: string) => void) {
  const { game, options } = matchKindNamed(kind) ?? (matchKindNamed(defaultMatchKind) as MatchKind);
  /** Null while they are those of the kind. */
  const [changed, setChanged] = useState<GameOptions | null>(null);
  const variant = changed ?? options;
  const choose = (chosen: string, newOptions: GameOptions) => {
    setChanged(chosen === kind ? newOptions : null);
    onChoose(chosen);
  };
  return { game, variant, choice: { kind, options: variant, onChoose: choose } };
}
