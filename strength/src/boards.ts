/** The boards of each game on which strength is measured, by the names one types. */
import type { AnyGame, GameOptions } from '@tictactoe/shared/games/games';
import { ticTacToe } from '@tictactoe/shared/games/tic-tac-toe/tic-tac-toe';
import { variants } from '@tictactoe/shared/games/tic-tac-toe/variants';

export type Board = { name: string; game: AnyGame; options: GameOptions };

const boardsByGame: Record<string, Record<string, GameOptions>> = { [ticTacToe.name]: variants };

/** A game that is not listed here has one board, its usual one. */
export function boardsOf(game: AnyGame): Board[] {
  const boards = boardsByGame[game.name] ?? { [game.name]: game.defaultOptions };
  return Object.entries(boards).map(([name, options]) => ({ name, game, options }));
}
