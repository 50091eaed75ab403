/** What is a board, for whatever comes from outside. Apart from the rules, so that the page can do without zod. */
import { z } from 'zod';

const side = z.int().min(3).max(10);

/**
 * A board of `rows` × `columns` on which `inARow` marks in a line win.
 * Source of the family: https://en.wikipedia.org/wiki/M,n,k-game
 */
export const variantSchema = z
  .strictObject({ rows: side, columns: side, inARow: side })
  .refine(({ rows, columns, inARow }) => inARow <= Math.max(rows, columns), {
    error: 'inARow must fit on the board',
  });
