/** Moves the focus on the board by key, as the ARIA grid pattern has it. */
import type { Cell } from '@tictactoe/shared/games/tic-tac-toe/rules';
import type { Variant } from '@tictactoe/shared/games/tic-tac-toe/variants';

type Pressed = { key: string; ctrlKey: boolean; metaKey: boolean; altKey: boolean };

/** The cell to focus, or `null` for any other key. At an edge the focus stays. */
export function cellAfterKey(
  { key, ctrlKey, metaKey, altKey }: Pressed,
  from: Cell,
  { rows, columns }: Variant,
): Cell | null {
  if (metaKey || altKey || (ctrlKey && key !== 'Home' && key !== 'End')) return null;
  const column = from % columns;
  const firstInRow = from - column;
  switch (key) {
    case 'ArrowLeft':
      return column > 0 ? from - 1 : from;
    case 'ArrowRight':
      return column < columns - 1 ? from + 1 : from;
    case 'ArrowUp':
      return from >= columns ? from - columns : from;
    case 'ArrowDown':
      return from + columns < rows * columns ? from + columns : from;
    case 'Home':
      return ctrlKey ? 0 : firstInRow;
    case 'End':
      return ctrlKey ? rows * columns - 1 : firstInRow + columns - 1;
    default:
      return null;
  }
}
