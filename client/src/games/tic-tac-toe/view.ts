/** Tic-tac-toe as the page shows it. */
import { onDemand } from '../../ui/on-demand.ts';
import type { GameView } from '../game-view.ts';
import { GameBoard } from './GameBoard.tsx';
import { words } from './words.ts';

export const ticTacToeView: GameView = {
  Board: GameBoard,
  Help: onDemand(async () => (await import('./HelpDialog.tsx')).HelpDialog),
  words,
};
