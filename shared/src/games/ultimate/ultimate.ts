/** Ultimate tic-tac-toe, as a room plays it. */
import type { Game } from '../game.ts';
import { chooseMove, thoughtKeyOf } from './computer.ts';
import { ultimateOffer } from './offer.ts';
import {
  apply,
  legalMoves,
  markToMove,
  outcome,
  refusalOf,
  start,
  type UltimateMove,
  type UltimateOptions,
  type UltimateState,
} from './rules.ts';

export const ultimate: Game<UltimateOptions, UltimateState, UltimateMove> = {
  ...ultimateOffer,

  ...{ start, markToMove, legalMoves, refusalOf, apply, outcome },

  isSameMove({ board, cell }, other) {
    const move = other as Partial<UltimateMove> | null;
    return move?.board === board && move.cell === cell;
  },
  // Of the grid of 9 × 9 cells, as tic-tac-toe names those of its board.
  moveText(_, { board, cell }) {
    const column = 3 * (board % 3) + (cell % 3);
    const row = 3 * Math.floor(board / 3) + Math.floor(cell / 3);
    return `${String.fromCharCode(97 + column)}${row + 1}`;
  },
  messageOf: (state, move) => ({
    cells: state.cells,
    boards: state.boards,
    mustPlayIn: state.mustPlayIn,
    xIsNext: markToMove(state) === 'X',
    move,
  }),

  chooseMove,
  thoughtKeyOf,
};
