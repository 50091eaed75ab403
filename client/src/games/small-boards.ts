/** The small boards of all games, by their names. */
import { defaultGame } from '@tictactoe/shared/games/games';
import type { SmallBoard } from './game-view.ts';
import { MiniBoard } from './tic-tac-toe/MiniBoard.tsx';

/** A game that this page does not know has none. */
export const smallBoards: Record<string, SmallBoard> = { [defaultGame]: MiniBoard };
