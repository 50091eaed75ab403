/**
 * The rules of Ultimate tic-tac-toe: nine boards of nine cells, where the cell one takes is the board that the
 * opponent must play in. Knows no rooms and no players.
 * Source: https://en.wikipedia.org/wiki/Ultimate_tic-tac-toe
 */
import type { Mark } from '../../marks.ts';
import type { Outcome } from '../game.ts';

/** `mostBoardsWin`: a game without three boards in a line is won by whoever has more of them, instead of drawn. */
export type UltimateOptions = { mostBoardsWin: boolean };
/** Both from 0 to 8, row by row from the top left. */
export type UltimateMove = { board: number; cell: number };

export type UltimateState = {
  options: UltimateOptions;
  /** The nine boards, each with its nine cells. */
  cells: (Mark | null)[][];
  /** What each board is: won, full without a winner, or null while it may be played in. */
  boards: (Mark | 'full' | null)[];
  /** The one board that may be played in; null for any that is neither won nor full. */
  mustPlayIn: number | null;
  moves: readonly UltimateMove[];
};

export const start = (options: UltimateOptions): UltimateState => ({
  options,
  cells: places.map(() => Array(9).fill(null)),
  boards: Array(9).fill(null),
  mustPlayIn: null,
  moves: [],
});

/** X plays the even turns, O the odd ones. */
export const markToMove = ({ moves }: UltimateState): Mark => (moves.length % 2 === 0 ? 'X' : 'O');

/** The boards that may be played in now, ascending; none once the game is over. */
export function openBoards(state: UltimateState): number[] {
  if (outcome(state) !== null) return [];
  if (state.mustPlayIn !== null) return [state.mustPlayIn];
  return places.filter((board) => state.boards[board] === null);
}

export const legalMoves = (state: UltimateState): UltimateMove[] =>
  openBoards(state).flatMap((board) =>
    places.flatMap((cell) => (state.cells[board]?.[cell] === null ? [{ board, cell }] : [])),
  );

/** Null if `move`, which may be any JSON, may be played now; else why not. */
export function refusalOf(state: UltimateState, move: unknown) {
  if (!isMove(move)) return 'no_such_cell';
  if (!openBoards(state).includes(move.board)) return 'board_not_open';
  return state.cells[move.board]?.[move.cell] === null ? null : 'cell_taken';
}

/** Whether it has the form of a move and nothing else: documents keep moves as they came. */
function isMove(move: unknown): move is UltimateMove {
  if (typeof move !== 'object' || move === null || Object.keys(move).length !== 2) return false;
  const { board, cell } = move as Partial<UltimateMove>;
  return isPlace(board) && isPlace(cell);
}

export function apply(state: UltimateState, move: UltimateMove): UltimateState {
  const cells = state.cells.with(
    move.board,
    (state.cells[move.board] as (Mark | null)[]).with(move.cell, markToMove(state)),
  );
  const boards = state.boards.with(move.board, stateOfBoard(cells[move.board] as Mark[]));
  const mustPlayIn = boards[move.cell] === null ? move.cell : null;
  return { options: state.options, cells, boards, mustPlayIn, moves: [...state.moves, move] };
}

/** The board that the opponent would have to play in after this move; null for any that is open. */
export const destinationOf = (state: UltimateState, move: UltimateMove): number | null =>
  apply(state, move).mustPlayIn;

/** `highlight` has the boards of the line, of both if two are completed at once, and none if there are only more boards. */
export function outcome({ boards, options }: UltimateState): Outcome | null {
  const won = completeLines(boards);
  const [first] = won;
  if (first !== undefined) {
    const inLine: number[] = won.flat();
    const highlight = places.filter((board) => inLine.includes(board));
    return { winner: boards[first[0]] as Mark, highlight };
  }
  if (boards.includes(null)) return null;
  const lead = count(boards, 'X') - count(boards, 'O');
  if (!options.mostBoardsWin || lead === 0) return { winner: null };
  return { winner: lead > 0 ? 'X' : 'O', highlight: [] };
}

const places = [0, 1, 2, 3, 4, 5, 6, 7, 8];
const isPlace = (value: unknown): boolean => places.includes(value as number);

const lines = [
  [0, 1, 2],
  [3, 4, 5],
  [6, 7, 8],
  [0, 3, 6],
  [1, 4, 7],
  [2, 5, 8],
  [0, 4, 8],
  [2, 4, 6],
] as const;

const completeLines = (marks: readonly (Mark | 'full' | null)[]) =>
  lines.filter(([a, b, c]) => isMark(marks[a]) && marks[a] === marks[b] && marks[a] === marks[c]);

const isMark = (value: unknown): value is Mark => value === 'X' || value === 'O';

function stateOfBoard(cells: readonly (Mark | null)[]): Mark | 'full' | null {
  const [line] = completeLines(cells);
  if (line !== undefined) return cells[line[0]] as Mark;
  return cells.includes(null) ? null : 'full';
}

const count = (boards: UltimateState['boards'], mark: Mark): number =>
  boards.filter((board) => board === mark).length;
