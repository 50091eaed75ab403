/** The words about Ultimate tic-tac-toe while it is played, in English. */
import type { Mark } from '@tictactoe/shared/marks';

export const played = {
  /** Of boards and cells alike, row by row. */
  places: [
    ...['top left', 'top centre', 'top right'],
    ...['middle left', 'centre', 'middle right'],
    ...['bottom left', 'bottom centre', 'bottom right'],
  ],

  board: {
    label: 'Nine boards, 9 rows, 9 columns',
    keys: 'Arrow keys move by cells, with Shift by boards. N goes to the board to play in, B reads the nine boards.',
    cell: (board: string, cell: string, content: string) => `${board}, cell ${cell}, ${content}`,
    name: (place: string) => `board ${place}`,
    won: (name: string, mark: Mark) => `${name}, won by ${mark}`,
    full: (name: string) => `${name}, full`,
    empty: 'empty',
    pending: (mark: Mark) => `${mark}, being sent`,
    lastMove: (mark: Mark) => `${mark}, last move`,
    sends: (name: string, place: string) => `you send ${name} to the ${place} board`,
    frees: (name: string) => `${name} may then choose any open board`,
    ends: 'it ends the game',
  },

  overview: {
    read: 'Read the nine boards',
    won: (place: string, mark: Mark) => `${place}: won by ${mark}.`,
    full: (place: string) => `${place}: full.`,
    empty: (place: string) => `${place}: empty.`,
    open: (place: string, x: number, o: number) => `${place}: ${x} X, ${o} O.`,
  },

  nextIn: (place: string) => `Next: the ${place} board.`,
  nextAnywhere: 'Next: any open board.',
  drawn: 'No move is left.',
  moreBoards: (winner: number, loser: number) => `By more boards: ${winner} to ${loser}.`,

  played: (name: string, board: string, cell: string) =>
    `${name} played board ${board}, cell ${cell}.`,
  youPlayed: (board: string, cell: string) => `You played board ${board}, cell ${cell}.`,
  replayed: (name: string, board: string, cell: string) =>
    `${name} on board ${board}, cell ${cell}`,

  help: {
    turns: 'X begins. Players take turns and mark one free cell of a small board.',
    sending:
      'Your cell sends your opponent: mark one top right, and they must play in the board top right.',
    picture:
      'The nine boards: X has marked a cell top right, so O must play in the board top right.',
    closing:
      'Three in a row win a small board. A board that is won or full is closed: whoever is sent there plays in any open one.',
    goal: 'Three boards in a row win the game.',
    draw: 'If no move is left, it is a draw.',
    mostBoards: 'If no move is left, whoever has more boards wins.',
    look: 'Press a cell for long, or point at it, to see where it would send your opponent.',
  },
};

export type PlayedTexts = typeof played;
