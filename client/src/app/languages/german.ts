/** The texts of the page in German, with the words of every game: loaded in one piece. */
import { german as ticTacToe } from '../../games/tic-tac-toe/german.ts';
import { listed as ultimate } from '../../games/ultimate/german/listed.ts';
import { page as texts } from '../../i18n/german/page.ts';
import type { Language } from './english.ts';

export const german: Language = { texts, ticTacToe, ultimate };
