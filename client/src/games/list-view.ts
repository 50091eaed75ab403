/** What lists and forms need of a game. Apart from its view, for their page shows no game. */
import type { GameMove, GameOptions } from '@tictactoe/shared/games/games';
import type { ComponentType, ReactNode } from 'react';

export type ListView<Options = GameOptions, Move = GameMove> = {
  /** The board with these moves, or empty. */
  SmallBoard: (props: { variant: Options; moves?: readonly Move[] }) => ReactNode;
  /** The rules, in a dialog. */
  Help: ComponentType<{ variant: Options; onClose: () => void }>;
  /** Loads what it takes to read a room in which it is played, and to show it; rejects if it cannot be loaded. */
  load: () => Promise<void>;
  /** The options in few words. */
  describe: (options: Options) => string;
  /** What makes them differ from others, in few words. */
  explain: (options: Options) => string;
  /** The choice of what no match option has; null where there is none. */
  MoreOptions: ComponentType<{ options: Options; onChoose: (options: Options) => void }> | null;
};
