/** Tic-tac-toe in words: a move is a row and a column. Pure; the texts are in english.ts and its like. */
import { boardOf, type Cell } from '@tictactoe/shared/games/tic-tac-toe/rules';
import type { Variant } from '@tictactoe/shared/games/tic-tac-toe/variants';
import type { GameView } from '../game-view.ts';
import { ticTacToeTexts as texts } from './texts.ts';

export const words: GameView<Variant, Cell>['words'] = {
  hint: ({ variant }) => texts.goal(variant),
  ending: ({ result }) => (result.reason === 'full_board' ? texts.fullBoard : ''),
  played(name, variant, cell) {
    const { row, column } = placeOf(variant, cell);
    return name === null ? texts.youPlayed(row, column) : texts.played(name, row, column);
  },
  replayed(name, variant, cell) {
    const { row, column } = placeOf(variant, cell);
    return texts.replayed(name, row, column);
  },
  picture({ variant, moves }, squares) {
    const { rows, columns } = variant;
    const board = boardOf({ variant, moves });
    return Array.from({ length: rows }, (_, row) =>
      board
        .slice(row * columns, (row + 1) * columns)
        .map((mark) => squares[mark ?? 'free'])
        .join(''),
    );
  },
};

const placeOf = ({ columns }: Variant, cell: number) => ({
  row: Math.floor(cell / columns) + 1,
  column: (cell % columns) + 1,
});
