/** Tic-tac-toe on every m,n,k board, as a room plays it. A move is a cell. */
import type { Game } from '../game.ts';
import { computerLevels } from '../game.ts';
import { chooseMove, thoughtKeyOf } from './computer.ts';
import { type Board, boardAfter, type Cell, markOfTurn, winningCells } from './rules.ts';
import { cellCount, defaultVariant, type Variant, variants } from './variants.ts';

export type TicTacToeState = { variant: Variant; moves: readonly Cell[]; board: Board };

export const ticTacToe: Game<Variant, TicTacToeState, Cell> = {
  name: 'tic-tac-toe',
  titles: { en: 'Tic-tac-toe', de: 'Tic-Tac-Toe' },
  defaultOptions: defaultVariant,
  matchOptions: variants,
  computerLevels,
  isUnbeatable: ({ rows, columns, inARow }) => rows === 3 && columns === 3 && inARow === 3,

  start: (variant) => ({ variant, moves: [], board: boardAfter(variant, []) }),
  markToMove: ({ moves }) => markOfTurn(moves.length),
  legalMoves: ({ board }) => board.flatMap((mark, cell) => (mark === null ? [cell] : [])),
  refusalOf({ variant, board }, move) {
    if (!Number.isInteger(move)) return 'no_such_cell';
    const cell = move as number;
    if (cell < 0 || cell >= cellCount(variant)) return 'no_such_cell';
    return board[cell] === null ? null : 'cell_taken';
  },
  apply({ variant, moves, board }, cell) {
    const next = { variant, moves: [...moves, cell], board: [...board] };
    next.board[cell] = markOfTurn(moves.length);
    return next;
  },
  outcome({ variant, moves, board }) {
    const last = moves.at(-1);
    // Only the last move can have made a line.
    const highlight = last === undefined ? null : winningCells(variant, board, last);
    if (highlight !== null) return { winner: markOfTurn(moves.length - 1), highlight };
    return moves.length === cellCount(variant) ? { winner: null } : null;
  },

  isSameMove: (one, other) => one === other,
  moveText: ({ columns }, cell) =>
    `${String.fromCharCode(97 + (cell % columns))}${Math.floor(cell / columns) + 1}`,
  messageOf: ({ board, moves }, cell) => ({
    board,
    xIsNext: markOfTurn(moves.length) === 'X',
    cell,
  }),

  chooseMove,
  thoughtKeyOf,
};
