/** What options and moves look like, for whatever comes from outside. Apart from the rules, so that the page can do without zod. */
import { z } from 'zod';

export const ultimateOptionsSchema = z.strictObject({
  mostBoardsWin: z
    .boolean()
    .describe(
      'Without three boards in a line, whoever has more of them wins; otherwise it is a draw.',
    ),
});

const place = z.int().min(0).max(8);
export const ultimateMoveSchema = z
  .strictObject({ board: place, cell: place })
  .describe('Both row by row from the top left.');
