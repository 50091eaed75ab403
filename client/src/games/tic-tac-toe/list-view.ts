/** Tic-tac-toe in lists and forms. */
import type { Cell } from '@tictactoe/shared/games/tic-tac-toe/rules';
import type { Variant } from '@tictactoe/shared/games/tic-tac-toe/variants';
import type { ListView } from '../list-view.ts';
import { Help } from './load-help.ts';
import { MiniBoard } from './MiniBoard.tsx';
import { ticTacToeTexts } from './texts.ts';

export const ticTacToeListView: ListView<Variant, Cell> = {
  SmallBoard: MiniBoard,
  Help,
  // It is part of the page.
  load: async () => {},
  describe: (variant) => ticTacToeTexts.variant(variant),
  explain: (variant) => ticTacToeTexts.variantRule(variant),
  MoreOptions: null,
};
