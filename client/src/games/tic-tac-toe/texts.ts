/** The texts of tic-tac-toe in use, those of the page set with all others: to be read while rendering, not while a module loads. */
import type { TicTacToeTexts } from './english.ts';
import type { HelpTexts } from './english-help.ts';

export const ticTacToeTexts = {} as TicTacToeTexts & { help: HelpTexts };
