/** The words about tic-tac-toe, in English; those of its rules are in english-help.ts. Another language has files of this shape. */
import type { Variant } from '@tictactoe/shared/games/tic-tac-toe/variants';
import type { Mark } from '@tictactoe/shared/marks';

const inWords = ['none', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];
const word = (count: number) => inWords[count] ?? String(count);
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

export const english = {
  word,
  variant: ({ rows, columns }: Variant) => `${rows} × ${columns}`,
  variantRule: ({ inARow }: Variant) => `${capital(word(inARow))} in a row`,
  goal: ({ inARow }: Variant) => `${capital(word(inARow))} in a row wins.`,
  fullBoard: 'The board is full.',

  board: {
    label: (rows: number, columns: number) => `Board, ${rows} rows, ${columns} columns`,
    cell: (row: number, column: number, content: string) =>
      `row ${row}, column ${column}, ${content}`,
    empty: 'empty',
    pending: (mark: Mark) => `${mark}, being sent`,
    lastMove: (mark: Mark) => `${mark}, last move`,
    winning: (mark: string) => `${mark}, in the winning line`,
  },

  played: (name: string, row: number, column: number) =>
    `${name} played row ${row}, column ${column}.`,
  youPlayed: (row: number, column: number) => `You played row ${row}, column ${column}.`,
  replayed: (name: string, row: number, column: number) =>
    `${name} on row ${row}, column ${column}`,
};

export type TicTacToeTexts = typeof english;
