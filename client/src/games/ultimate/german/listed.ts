/** The words about Ultimate tic-tac-toe in lists and forms, in German. */
import type { ListedTexts } from '../english/listed.ts';

export const listed: ListedTexts = {
  short: 'Ultimate',
  shortWithMost: 'Ultimate, meiste Bretter',
  rule: 'Neun Bretter',
  mostBoards: 'Die meisten Bretter gewinnen',
  mostBoardsHint: 'Wenn niemand drei Bretter in einer Reihe hat.',
};
