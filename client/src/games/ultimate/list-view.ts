/** Ultimate tic-tac-toe in lists and forms. */
import type { UltimateMove, UltimateOptions } from '@tictactoe/shared/games/ultimate/rules';
import { loadAfterFirstInput } from '../../ui/on-demand.ts';
import type { ListView } from '../list-view.ts';
import { Help } from './load-help.ts';
import { MoreOptions } from './MoreOptions.tsx';
import { SmallBoard } from './SmallBoard.tsx';
import { ultimateTexts } from './texts.ts';

const load = async () => (await import('./view.ts')).loadUltimateView();
// So that it is there when it is chosen.
loadAfterFirstInput(load);

export const ultimateListView: ListView<UltimateOptions, UltimateMove> = {
  SmallBoard,
  Help,
  load,
  describe: ({ mostBoardsWin }) =>
    mostBoardsWin ? ultimateTexts.shortWithMost : ultimateTexts.short,
  explain: () => ultimateTexts.rule,
  MoreOptions,
};
