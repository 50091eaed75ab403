/** Ultimate tic-tac-toe in lists and forms. */
import { registerGame } from '@tictactoe/shared/games/games';
import type { UltimateMove, UltimateOptions } from '@tictactoe/shared/games/ultimate/rules';
import type { ListView } from '../list-view.ts';
import { Help } from './load-help.ts';
import { MoreOptions } from './MoreOptions.tsx';
import { SmallBoard } from './SmallBoard.tsx';
import { ultimateTexts } from './texts.ts';

export const ultimateListView: ListView<UltimateOptions, UltimateMove> = {
  SmallBoard,
  Help,
  loadRules: async () =>
    registerGame((await import('@tictactoe/shared/games/ultimate/ultimate')).ultimate),
  describe: ({ mostBoardsWin }) =>
    mostBoardsWin ? ultimateTexts.shortWithMost : ultimateTexts.short,
  explain: () => ultimateTexts.rule,
  MoreOptions,
};
