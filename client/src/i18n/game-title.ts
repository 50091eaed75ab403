/** What people call a game, in the language of the page. */
import { offerNamed } from '@tictactoe/shared/games/games';
import { texts } from './texts.ts';

export const titleOf = (game: string | undefined): string =>
  offerNamed(game).titles[texts.language];
