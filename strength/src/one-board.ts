/** A plain player of Ultimate tic-tac-toe: wins a board if it can, else stops the other from it if it can. */
import { completing } from '@tictactoe/shared/games/ultimate/nine-bits';
import type { UltimateMove, UltimateState } from '@tictactoe/shared/games/ultimate/rules';
import { openPosition, type Side } from '@tictactoe/shared/games/ultimate/search-position';
import type { Chooser } from './chooser.ts';
import { winningMove } from './one-ply.ts';
import { pick } from './random.ts';

export const oneBoard: Chooser = (game, state, random) => {
  const moves = game.legalMoves(state) as UltimateMove[];
  const { marks, side } = openPosition(state as UltimateState);
  const winsBoard = (by: Side) =>
    moves.filter(({ board, cell }) => {
      const cells = completing[marks[9 * by + board] as number] as number;
      return (cells >> cell) % 2 === 1;
    });
  const choices = [winsBoard(side), winsBoard(side === 0 ? 1 : 0), moves];
  return (
    winningMove(game, state, moves) ?? pick(choices.find((some) => some.length > 0) ?? [], random)
  );
};
