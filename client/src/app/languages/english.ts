/** English, with the words of every game: loaded in one piece. */
import { english as ticTacToe } from '../../games/tic-tac-toe/english.ts';
import { english as texts } from '../../i18n/english.ts';

export const english = { texts, ticTacToe };

export type Language = typeof english;
