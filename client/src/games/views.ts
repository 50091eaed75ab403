/** The views of all games, by their names. */
import { defaultGame } from '@tictactoe/shared/games/games';
import { ultimateOffer } from '@tictactoe/shared/games/ultimate/offer';
import { loadWithRetry } from '../ui/on-demand.ts';
import type { GameView } from './game-view.ts';
import { loadedViews } from './loaded-views.ts';
import { ticTacToeView } from './tic-tac-toe/view.ts';

loadedViews[defaultGame] = ticTacToeView;
/** Those that come with their rules and words once a room has the game. */
const loaders: Record<string, () => Promise<void>> = {
  [ultimateOffer.name]: async () => (await import('./ultimate/view.ts')).loadUltimateView(),
};

/** Documents that a server of release 1.0.0 sends name no game, and have the first one. */
export const isViewLoaded = (game: string = defaultGame): boolean => game in loadedViews;

/** Resolves once the view and the rules are there: never, where this page does not know the game. */
export const loadView = (game: string): Promise<void> =>
  loadWithRetry(loaders[game] ?? (() => new Promise(() => {})));

/** The view must be loaded. */
export function viewOf(game: string = defaultGame): GameView {
  const view = loadedViews[game];
  if (view === undefined) throw new Error(`this page has no view of the game "${game}"`);
  return view as GameView;
}
