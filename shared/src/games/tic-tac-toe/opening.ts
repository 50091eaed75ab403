/** The reply to a first move in the middle, where looking ahead in the time there is shows no difference. */
import type { Cell, Moves } from './rules.ts';
import { cellCount, type Variant } from './variants.ts';

/**
 * On boards of an even number of rows and columns, the middle cell diagonally opposite; null if the first move was
 * elsewhere. On 6×6 the first player can win, and this reply is the hardest to beat (docs/strength.md).
 */
export function openingReply(variant: Variant, moves: Moves): Cell | null {
  const { rows, columns } = variant;
  const [first, ...more] = moves;
  if (first === undefined || more.length > 0 || rows % 2 === 1 || columns % 2 === 1) return null;
  const isMiddle = (at: number, size: number) => at === size / 2 || at === size / 2 - 1;
  const row = Math.floor(first / columns);
  const isInMiddle = isMiddle(row, rows) && isMiddle(first % columns, columns);
  return isInMiddle ? cellCount(variant) - 1 - first : null;
}
