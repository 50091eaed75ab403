/** The words about tic-tac-toe, in German. */
import type { Variant } from '@tictactoe/shared/games/tic-tac-toe/variants';
import type { Mark } from '@tictactoe/shared/marks';
import type { TicTacToeTexts } from './english.ts';

const inWords = ['kein', 'eins', 'zwei', 'drei', 'vier', 'fünf', 'sechs', 'sieben', 'acht', 'neun'];
const word = (count: number) => inWords[count] ?? String(count);
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

export const german: TicTacToeTexts = {
  word,
  variant: ({ rows, columns }: Variant) => `${rows} × ${columns}`,
  variantRule: ({ inARow }: Variant) => `${capital(word(inARow))} in einer Reihe`,
  goal: ({ inARow }: Variant) => `${capital(word(inARow))} in einer Reihe gewinnen.`,
  fullBoard: 'Das Brett ist voll.',

  board: {
    label: (rows: number, columns: number) => `Brett, ${rows} Zeilen, ${columns} Spalten`,
    cell: (row: number, column: number, content: string) =>
      `Zeile ${row}, Spalte ${column}, ${content}`,
    empty: 'frei',
    pending: (mark: Mark) => `${mark}, wird gesendet`,
    lastMove: (mark: Mark) => `${mark}, letzter Zug`,
    winning: (mark: string) => `${mark}, in der Gewinnreihe`,
  },

  played: (name: string, row: number, column: number) =>
    `${name} spielte Zeile ${row}, Spalte ${column}.`,
  youPlayed: (row: number, column: number) => `Du spieltest Zeile ${row}, Spalte ${column}.`,
  replayed: (name: string, row: number, column: number) =>
    `${name} auf Zeile ${row}, Spalte ${column}`,
};
