/**
 * Wins by threats alone: each move threatens to complete a line, so that there is one answer, until two lines
 * are threatened at once. Source: Allis, van den Herik and Huntjens, "Go-Moku and Threat-Space Search" (1993).
 */
import type { Cell } from './rules.ts';
import {
  freeCells,
  opposite,
  place,
  type SearchBoard,
  type Side,
  takeBack,
} from './search-board.ts';

/** The play by which a side wins when it has the move. */
export type ForcedWin = {
  /** The winner's moves, the first one last, and the cells where it then completes a line. */
  attack: Cell[];
  /** The only answers there are in between. */
  answers: Cell[];
};

/** What was done, in positions, and what came of it. */
export type Work = {
  done: number;
  /** Positions without a forced win, by their hash: the second half of it stands where the first half says. */
  failed: Int32Array;
};
const failedSize = 1 << 14;
export const noWork = (): Work => ({ done: 0, failed: new Int32Array(failedSize) });

/** One look for a forced win goes through so many positions at most. */
export const threatsPerLook = 60;

/**
 * A win of `side`, which has the move and cannot win at once. Null if there is none, or none among the
 * `threatsPerLook` positions that were looked at.
 */
export function findForcedWin(board: SearchBoard, side: Side, work: Work): ForcedWin | null {
  if (board.winningCells[opposite(side)] > 1) return null;
  const look: Look = { work, end: work.done + threatsPerLook, win: { attack: [], answers: [] } };
  return winsByThreats(board, side, look) ? look.win : null;
}

/**
 * The cells at which `side` may stop `win` of the other side, which would have the move: those it runs through,
 * and those that, with the forced answers, threaten a line of one's own before it is done. With a mark anywhere
 * else the same moves win as before.
 */
export function defences(board: SearchBoard, side: Side, { attack, answers }: ForcedWin): Cell[] {
  const { lines, marks, inARow } = board;
  const own = Int8Array.from(marks[side]);
  for (const answer of answers)
    for (const line of lines.through[answer] as Int16Array) (own[line] as number)++;
  const others = marks[opposite(side)];
  const threatens = (cell: Cell) =>
    (lines.through[cell] as Int16Array).some(
      (line) => others[line] === 0 && (own[line] as number) >= inARow - 2,
    );
  return freeCells(board).filter(
    (cell) => attack.includes(cell) || answers.includes(cell) || threatens(cell),
  );
}

type Look = { work: Work; end: number; win: ForcedWin };

function winsByThreats(board: SearchBoard, side: Side, look: Look): boolean {
  const { work } = look;
  if (board.almost[side] === 0 || work.done >= look.end) return false;
  const slot = (board.hash ^ -side) & (failedSize - 1);
  const check = board.check ^ -side;
  if (work.failed[slot] === check) return false;
  work.done++;
  const threats = threatsOf(board, side);
  // Two lines at once win on the spot.
  const double = threats.find(({ lines }) => lines > 1);
  if (double !== undefined && winsByThreat(board, side, double, look)) return true;
  for (const threat of threats) if (winsByThreat(board, side, threat, look)) return true;
  if (work.done < look.end) work.failed[slot] = check;
  return false;
}

/** A cell to play, the only answer to it, and on how many lines it threatens to win. */
type Threat = { cell: Cell; answer: Cell; lines: number };

function threatsOf(board: SearchBoard, side: Side): Threat[] {
  const { inARow, lines, marks, freeOf } = board;
  const others = marks[opposite(side)];
  const threats: Threat[] = [];
  const known: (Threat | undefined)[] = Array(board.cellCount);
  for (let line = 0; line < lines.count; line++) {
    if (marks[side][line] !== inARow - 2 || others[line] !== 0) continue;
    for (const cell of lines.cellsOf[line] as Cell[]) {
      if (!isThreat(board, side, cell)) continue;
      const threat = known[cell];
      if (threat !== undefined) threat.lines++;
      else {
        known[cell] = { cell, answer: (freeOf[line] as number) ^ cell, lines: 1 };
        threats.push(known[cell]);
      }
    }
  }
  return threats;
}

/** A free cell; where the other side threatens to win, the one that prevents it. */
function isThreat(board: SearchBoard, side: Side, cell: Cell): boolean {
  if (board.isFree[cell] === 0) return false;
  const other = opposite(side);
  return board.winningCells[other] === 0 || (board.completes[other][cell] as number) > 0;
}

function winsByThreat(
  board: SearchBoard,
  side: Side,
  { cell, answer }: Threat,
  look: Look,
): boolean {
  const other = opposite(side);
  const { attack, answers } = look.win;
  let isWon = false;
  place(board, side, cell);
  if (board.winningCells[side] > 1) {
    isWon = true;
    for (const free of freeCells(board))
      if ((board.completes[side][free] as number) > 0) attack.push(free);
  } else {
    place(board, other, answer);
    isWon = board.winningCells[other] < 2 && winsByThreats(board, side, look);
    takeBack(board, other, answer);
    if (isWon) answers.push(answer);
  }
  takeBack(board, side, cell);
  if (isWon) attack.push(cell);
  return isWon;
}
