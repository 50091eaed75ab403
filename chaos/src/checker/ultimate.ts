/** A second judge of Ultimate tic-tac-toe: simple and slow, written independently of the rules under test. */
import type { UltimateMove, UltimateOptions } from '@tictactoe/shared/games/ultimate/rules';
import type { Mark } from '../history.ts';
import type { Judge, Position } from './judge.ts';

type Square = Mark | 'full' | null;
/** Nine boards of nine cells, with what each board is. */
type Table = { cells: Square[][]; boards: Square[] };

export const ultimateJudge: Judge = {
  ruling(position) {
    const { variant, moves } = played(position);
    const illegal = moves.findIndex((move, turn) => !isLegal(moves.slice(0, turn), move));
    const legal = illegal < 0 ? moves.length : illegal;
    const marks = Array.from({ length: legal + 1 }, (_, turn) => markOfTurn(turn));
    return { legal, marks, outcome: outcomeOf(tableAfter(moves.slice(0, legal)), variant) };
  },
  messageOf(position, move) {
    const { moves } = played(position);
    const { cells, boards } = tableAfter(moves);
    const xIsNext = markOfTurn(moves.length) === 'X';
    return { cells, boards, mustPlayIn: sentTo(boards, moves), xIsNext, move };
  },
};

/** A position of this game. */
const played = (position: Position) =>
  position as { variant: UltimateOptions; moves: UltimateMove[] };

const markOfTurn = (turn: number): Mark => (turn % 2 === 0 ? 'X' : 'O');

function tableAfter(moves: readonly UltimateMove[]): Table {
  const cells: Square[][] = Array.from({ length: 9 }, () => Array(9).fill(null));
  for (const [turn, { board, cell }] of moves.entries()) {
    const nine = cells[board];
    if (nine !== undefined) nine[cell] = markOfTurn(turn);
  }
  const boards = cells.map((nine) => winnerOn(nine) ?? (nine.includes(null) ? null : 'full'));
  return { cells, boards };
}

/** Who has three in a row, a column or a diagonal; the rows of three begin at 0, 3 and 6. */
function winnerOn(squares: readonly Square[]): Mark | null {
  const lines = [0, 1, 2].flatMap((i) => [
    [3 * i, 3 * i + 1, 3 * i + 2],
    [i, i + 3, i + 6],
  ]);
  for (const line of [...lines, [0, 4, 8], [2, 4, 6]]) {
    const [first, ...others] = line.map((place) => squares[place]);
    if (first !== 'X' && first !== 'O') continue;
    if (others.every((other) => other === first)) return first;
  }
  return null;
}

function isLegal(before: readonly UltimateMove[], { board, cell }: UltimateMove): boolean {
  const { cells, boards } = tableAfter(before);
  if (winnerOn(boards) !== null || boards[board] !== null) return false;
  const only = sentTo(boards, before);
  return (only === null || only === board) && cells[board]?.[cell] === null;
}

/** The board of the cell that was taken last, if it may still be played in. */
function sentTo(boards: readonly Square[], moves: readonly UltimateMove[]): number | null {
  const last = moves.at(-1)?.cell;
  return last !== undefined && boards[last] === null ? last : null;
}

function outcomeOf({ boards }: Table, { mostBoardsWin }: UltimateOptions) {
  const winner = winnerOn(boards);
  if (winner !== null) return { winner };
  if (boards.includes(null)) return null;
  const [ofX, ofO] = ['X', 'O'].map((mark) => boards.filter((board) => board === mark).length);
  if (!mostBoardsWin || ofX === ofO) return { winner: null };
  return { winner: Number(ofX) > Number(ofO) ? ('X' as const) : ('O' as const) };
}
