/** The views of all games, by their names. */
import { defaultGame } from '@tictactoe/shared/games/games';
import type { GameView } from './game-view.ts';
import { ticTacToeView } from './tic-tac-toe/view.ts';

const views: Record<string, GameView> = { [defaultGame]: ticTacToeView };

/** Documents that a server of release 1.0.0 sends name no game, and have the first one. */
export function viewOf(game: string = defaultGame): GameView {
  const view = views[game];
  if (view === undefined) throw new Error(`this page has no view of the game "${game}"`);
  return view;
}
