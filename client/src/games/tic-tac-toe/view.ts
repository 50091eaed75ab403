/** Tic-tac-toe as the page shows it. */
import type { Cell } from '@tictactoe/shared/games/tic-tac-toe/rules';
import type { Variant } from '@tictactoe/shared/games/tic-tac-toe/variants';
import type { GameView } from '../game-view.ts';
import { GameBoard } from './GameBoard.tsx';
import { Help } from './load-help.ts';
import { words } from './words.ts';

export const ticTacToeView: GameView<Variant, Cell> = {
  Board: GameBoard,
  Help,
  words,
};
