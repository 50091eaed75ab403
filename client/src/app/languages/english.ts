/** The texts of the page in English, with the words of every game: loaded in one piece. */
import { english as ticTacToe } from '../../games/tic-tac-toe/english.ts';
import { listed as ultimate } from '../../games/ultimate/english/listed.ts';
import { page as texts } from '../../i18n/english/page.ts';

export const english = { texts, ticTacToe, ultimate };

export type Language = typeof english;
