/** Ultimate tic-tac-toe as the page shows it: loaded with its rules and words once a room has the game. */
import { registerGame } from '@tictactoe/shared/games/games';
import type { UltimateMove, UltimateOptions } from '@tictactoe/shared/games/ultimate/rules';
import { ultimate } from '@tictactoe/shared/games/ultimate/ultimate';
import type { GameView } from '../game-view.ts';
import { loadGameTexts } from '../load-game-texts.ts';
import { GameBoard } from './GameBoard.tsx';
import { Help } from './load-help.ts';
import { words } from './words.ts';
import './ultimate.css';

/** Rejects if its words cannot be loaded. */
export async function loadUltimateView(): Promise<GameView<UltimateOptions, UltimateMove>> {
  await loadGameTexts();
  registerGame(ultimate);
  return { Board: GameBoard, Help, words };
}
