/** The texts in English of what is loaded of games when it is first needed. */
import { help } from '../../games/tic-tac-toe/english-help.ts';
import { played as ultimate } from '../../games/ultimate/english/played.ts';

export const games = { ticTacToe: { help }, ultimate };

export type GamesLanguage = typeof games;
