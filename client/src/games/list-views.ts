/** What lists and forms show of all games, by their names. Apart from the views, for their page shows no game. */
import { defaultGame, type GameMove, type GameOptions } from '@tictactoe/shared/games/games';
import type { Cell } from '@tictactoe/shared/games/tic-tac-toe/rules';
import type { Variant } from '@tictactoe/shared/games/tic-tac-toe/variants';
import { ultimateOffer } from '@tictactoe/shared/games/ultimate/offer';
import type { ComponentType, ReactNode } from 'react';
import { Help } from './tic-tac-toe/load-help.ts';
import { MiniBoard } from './tic-tac-toe/MiniBoard.tsx';
import { ticTacToeTexts } from './tic-tac-toe/texts.ts';
import { ultimateListView } from './ultimate/list-view.ts';

export type ListView<Options = GameOptions, Move = GameMove> = {
  /** The board with these moves, or empty. */
  SmallBoard: (props: { variant: Options; moves?: readonly Move[] }) => ReactNode;
  /** The rules, in a dialog. */
  Help: ComponentType<{ variant: Options; onClose: () => void }>;
  /** Loads what it takes to read a room in which it is played; rejects if it cannot be loaded. */
  loadRules: () => Promise<void>;
  /** The options in few words. */
  describe: (options: Options) => string;
  /** What makes them differ from others, in few words. */
  explain: (options: Options) => string;
  /** The choice of what no match option has; null where there is none. */
  MoreOptions: ComponentType<{ options: Options; onChoose: (options: Options) => void }> | null;
};

const ticTacToeListView: ListView<Variant, Cell> = {
  SmallBoard: MiniBoard,
  Help,
  loadRules: async () => {},
  describe: (variant) => ticTacToeTexts.variant(variant),
  explain: (variant) => ticTacToeTexts.variantRule(variant),
  MoreOptions: null,
};

const listViews: Record<string, unknown> = {
  [defaultGame]: ticTacToeListView,
  [ultimateOffer.name]: ultimateListView,
};

/** Undefined for a game that this page does not know. What a server of release 1.0.0 sends names none. */
export const listViewOf = (game: string = defaultGame): ListView | undefined =>
  listViews[game] as ListView | undefined;
