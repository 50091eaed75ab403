/** A game of ultimate tic-tac-toe for tests to play. */
import { type Page, playAll } from './fixtures.ts';

/** The kind, as the form for a new game has it. */
export const ultimate = 'usual';

/** Cells of the 9 × 9, row by row; the last one wins the three boards at the top for X. */
export const wonByX = [22, 59, 17, 34, 23, 60, 10, 30, 18, 55, 21, 56, 26, 62, 8, 54, 2];
/** After so many moves X has two boards, and O may play in any open one. */
export const twoBoards = 15;

/** From that turn to the end. */
export async function playRest(x: Page, o: Page, turn: number): Promise<void> {
  const rest = wonByX.slice(turn);
  await (turn % 2 === 0 ? playAll(x, o, rest) : playAll(o, x, rest));
}
