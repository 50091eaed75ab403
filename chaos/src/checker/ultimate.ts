/** A second judge of Ultimate tic-tac-toe: simple and slow, written independently of the rules under test. */
import type { UltimateMove, UltimateOptions } from '@tictactoe/shared/games/ultimate/rules';
import type { Mark } from '../history.ts';
import type { Judge, Position } from './judge.ts';

type Square = Mark | 'full' | null;
/** Nine boards of nine cells, what each board is, and the one to play in; null for any that is open. */
type Table = { cells: Square[][]; boards: Square[]; mustPlayIn: number | null };

export const ultimateJudge: Judge = {
  ruling(position) {
    const { variant, moves } = played(position);
    const { table, legal } = playedOut(moves);
    const marks = Array.from({ length: legal + 1 }, (_, turn) => markOfTurn(turn));
    return { legal, marks, outcome: outcomeOf(table, variant) };
  },
  messageOf(position, move) {
    const { moves } = played(position);
    const xIsNext = markOfTurn(moves.length) === 'X';
    return { ...playedOut(moves).table, xIsNext, move };
  },
};

/** A position of this game. */
const played = (position: Position) =>
  position as { variant: UltimateOptions; moves: UltimateMove[] };

const markOfTurn = (turn: number): Mark => (turn % 2 === 0 ? 'X' : 'O');

/** The table after the legal moves, and how many these are. */
function playedOut(moves: readonly UltimateMove[]): { table: Table; legal: number } {
  const cells: Square[][] = Array.from({ length: 9 }, () => Array(9).fill(null));
  const table: Table = { cells, boards: Array(9).fill(null), mustPlayIn: null };
  const illegal = moves.findIndex((move, turn) => !place(table, move, markOfTurn(turn)));
  return { table, legal: illegal < 0 ? moves.length : illegal };
}

/** Returns whether that was legal; if not, it changes nothing. */
function place(table: Table, { board, cell }: UltimateMove, mark: Mark): boolean {
  const { boards, mustPlayIn } = table;
  const nine = table.cells[board];
  if (winnerOn(boards) !== null || nine?.[cell] !== null || boards[board] !== null) return false;
  if (mustPlayIn !== null && mustPlayIn !== board) return false;
  nine[cell] = mark;
  boards[board] = winnerOn(nine) ?? (nine.includes(null) ? null : 'full');
  table.mustPlayIn = boards[cell] === null ? cell : null;
  return true;
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

function outcomeOf({ boards }: Table, { mostBoardsWin }: UltimateOptions) {
  const winner = winnerOn(boards);
  if (winner !== null) return { winner };
  if (boards.includes(null)) return null;
  const [ofX, ofO] = ['X', 'O'].map((mark) => boards.filter((board) => board === mark).length);
  if (!mostBoardsWin || ofX === ofO) return { winner: null };
  return { winner: Number(ofX) > Number(ofO) ? ('X' as const) : ('O' as const) };
}
