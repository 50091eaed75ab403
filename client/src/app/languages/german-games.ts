/** The texts in German of what is loaded of games when it is first needed. */
import { help } from '../../games/tic-tac-toe/german-help.ts';
import { played as ultimate } from '../../games/ultimate/german/played.ts';
import type { GamesLanguage } from './english-games.ts';

export const games: GamesLanguage = { ticTacToe: { help }, ultimate };
