/** The texts of tic-tac-toe in use, set with all others: to be read while rendering, not while a module loads. */
import type { TicTacToeTexts } from './english.ts';

export const ticTacToeTexts = {} as TicTacToeTexts;
