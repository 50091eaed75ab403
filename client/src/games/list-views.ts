/** What lists and forms show of all games, by their names. */
import { defaultGame } from '@tictactoe/shared/games/games';
import { ultimateOffer } from '@tictactoe/shared/games/ultimate/offer';
import type { ListView } from './list-view.ts';
import { ticTacToeListView } from './tic-tac-toe/list-view.ts';
import { ultimateListView } from './ultimate/list-view.ts';

const listViews: Record<string, unknown> = {
  [defaultGame]: ticTacToeListView,
  [ultimateOffer.name]: ultimateListView,
};

/** Undefined for a game that this page does not know. What a server of release 1.0.0 sends names none. */
export const listViewOf = (game: string = defaultGame): ListView | undefined =>
  listViews[game] as ListView | undefined;
