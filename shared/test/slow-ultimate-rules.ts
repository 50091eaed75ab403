/**
 * The rules of Ultimate tic-tac-toe a second time, slow and obvious: everything is worked out anew from the list of
 * moves, on one grid of 9 × 9. Shares no code with src/games/ultimate/, so that the two can be held against each other.
 */
import type { Mark } from '../src/marks.ts';

type Move = { board: number; cell: number };
type Place = Mark | 'full' | null;

export type SlowState = {
  /** The boards that may be played in. */
  open: number[];
  legal: Move[];
  /** What each of the nine boards is. */
  boards: Place[];
  /** `null` for a draw, `undefined` while the game goes on. */
  winner: Mark | null | undefined;
  /** The boards of all lines of three boards. */
  line: number[];
};

export function slowState(moves: readonly Move[], mostBoardsWin: boolean): SlowState {
  const grid: Place[][] = Array.from({ length: 9 }, () => Array(9).fill(null));
  moves.forEach(({ board, cell }, turn) => {
    const [row, column] = [3 * rowOf(board) + rowOf(cell), 3 * columnOf(board) + columnOf(cell)];
    (grid[row] as Place[])[column] = turn % 2 === 0 ? 'X' : 'O';
  });
  const cellsOf = (board: number) =>
    nine.map(
      (cell) => grid[3 * rowOf(board) + rowOf(cell)]?.[3 * columnOf(board) + columnOf(cell)],
    );
  const boards = nine.map((board): Place => {
    const cells = cellsOf(board) as Place[];
    if (linesOf(cells, 'X').length > 0) return 'X';
    if (linesOf(cells, 'O').length > 0) return 'O';
    return cells.includes(null) ? null : 'full';
  });
  const winner = winnerOn(boards, mostBoardsWin);
  const unfinished = nine.filter((board) => boards[board] === null);
  const sentTo = moves.at(-1)?.cell;
  const mustPlayThere = sentTo !== undefined && unfinished.includes(sentTo);
  const open = winner !== undefined ? [] : mustPlayThere ? [sentTo] : unfinished;
  const legal = open.flatMap((board) =>
    cellsOf(board).flatMap((mark, cell) => (mark === null ? [{ board, cell }] : [])),
  );
  const line = [...linesOf(boards, 'X'), ...linesOf(boards, 'O')].flat();
  return { open, legal, boards, winner, line: nine.filter((board) => line.includes(board)) };
}

const nine = [0, 1, 2, 3, 4, 5, 6, 7, 8];
const rowOf = (place: number) => Math.floor(place / 3);
const columnOf = (place: number) => place % 3;

function winnerOn(boards: Place[], mostBoardsWin: boolean): Mark | null | undefined {
  if (linesOf(boards, 'X').length > 0) return 'X';
  if (linesOf(boards, 'O').length > 0) return 'O';
  if (boards.includes(null)) return undefined;
  const ofX = boards.filter((board) => board === 'X').length;
  const ofO = boards.filter((board) => board === 'O').length;
  if (!mostBoardsWin || ofX === ofO) return null;
  return ofX > ofO ? 'X' : 'O';
}

/** The rows, columns and diagonals that are all of one mark. */
function linesOf(places: Place[], mark: Mark): number[][] {
  const isOnLine: ((place: number) => boolean)[] = [
    ...[0, 1, 2].map((row) => (place: number) => rowOf(place) === row),
    ...[0, 1, 2].map((column) => (place: number) => columnOf(place) === column),
    (place) => rowOf(place) === columnOf(place),
    (place) => rowOf(place) + columnOf(place) === 2,
  ];
  return isOnLine
    .map((isOn) => nine.filter(isOn))
    .filter((line) => line.every((place) => places[place] === mark));
}
