/** The 9 × 9 cells as a grid, and how keys move the focus on it, as the ARIA grid pattern has it. */
import type { UltimateMove } from '@tictactoe/shared/games/ultimate/rules';

/** From 0 to 80, row by row over all boards. */
export type Index = number;

export const indexOf = ({ board, cell }: UltimateMove): Index =>
  9 * (3 * Math.floor(board / 3) + Math.floor(cell / 3)) + 3 * (board % 3) + (cell % 3);

export function moveAt(index: Index): UltimateMove {
  const [row, column] = [Math.floor(index / 9), index % 9];
  return {
    board: 3 * Math.floor(row / 3) + Math.floor(column / 3),
    cell: 3 * (row % 3) + (column % 3),
  };
}

type Pressed = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'>;

/**
 * The cell to focus, or `null` for any other key. Arrows go from cell to cell, with Shift to the same cell of the
 * next board, N to the next one of the boards that may be played in. At an edge the focus stays.
 */
export function cellAfterKey(
  { key, shiftKey, ctrlKey, metaKey, altKey }: Pressed,
  from: Index,
  openBoards: readonly number[],
): Index | null {
  if (metaKey || altKey || (ctrlKey && key !== 'Home' && key !== 'End')) return null;
  const column = from % 9;
  const step = shiftKey ? 3 : 1;
  switch (key) {
    case 'ArrowLeft':
      return column >= step ? from - step : from;
    case 'ArrowRight':
      return column + step < 9 ? from + step : from;
    case 'ArrowUp':
      return from >= 9 * step ? from - 9 * step : from;
    case 'ArrowDown':
      return from + 9 * step < 81 ? from + 9 * step : from;
    case 'Home':
      return ctrlKey ? 0 : from - column;
    case 'End':
      return ctrlKey ? 80 : from - column + 8;
    case 'n':
    case 'N':
      return inNextBoard(from, openBoards);
    default:
      return null;
  }
}

/** The same cell, in the next open board after this one, and after the last in the first. */
function inNextBoard(from: Index, openBoards: readonly number[]): Index {
  const { board, cell } = moveAt(from);
  const next = openBoards.find((open) => open > board) ?? openBoards[0] ?? board;
  return indexOf({ board: next, cell });
}
