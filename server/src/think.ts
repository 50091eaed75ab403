/** Lets the computer player think without holding up anybody: in slices, and within a budget. */
import { type ComputerLevel, chooseMove, type Position } from '@tictactoe/shared/computer';
import type { Cell } from '@tictactoe/shared/rules';

/** The event loop is never held for longer than a slice and one step of the search, in ms. */
const sliceMs = 4;
/** Of one core, over all slices, in ms. */
const budgetMs = 90;

export async function think(position: Position, level: ComputerLevel): Promise<Cell> {
  const thinking = chooseMove(position, level, Math.random);
  let spentMs = 0;
  for (;;) {
    const startedAt = performance.now();
    let step = thinking.next();
    while (!step.done && performance.now() - startedAt < sliceMs) step = thinking.next();
    spentMs += performance.now() - startedAt;
    if (step.done || spentMs >= budgetMs) return step.value;
    await new Promise((resolve) => setImmediate(resolve));
  }
}
