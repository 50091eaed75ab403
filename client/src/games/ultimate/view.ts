/** Ultimate tic-tac-toe as the page shows it: loaded with its rules and words once a room has the game. */
import { registerGame } from '@tictactoe/shared/games/games';
import type { UltimateMove, UltimateOptions } from '@tictactoe/shared/games/ultimate/rules';
import { ultimate } from '@tictactoe/shared/games/ultimate/ultimate';
import type { GameView } from '../game-view.ts';
import { loadGameTexts } from '../load-game-texts.ts';
import { loadedViews } from '../loaded-views.ts';
import { GameBoard } from './GameBoard.tsx';
import { Help } from './load-help.ts';
import { words } from './words.ts';
import './ultimate.css';

const ultimateView: GameView<UltimateOptions, UltimateMove> = { Board: GameBoard, Help, words };

/** Rejects if its words cannot be loaded. */
export async function loadUltimateView(): Promise<void> {
  await loadGameTexts();
  registerGame(ultimate);
  loadedViews[ultimate.name] = ultimateView;
}
