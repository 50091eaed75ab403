/** What the games' options and moves look like to whatever checks or documents what comes from outside. */
import { z } from 'zod';
import './all-games.ts';
import { type GameMove, type GameOptions, isGame } from './games.ts';
import { variantSchema } from './tic-tac-toe/schema.ts';
import { ticTacToe } from './tic-tac-toe/tic-tac-toe.ts';
import { ultimateOffer } from './ultimate/offer.ts';
import { ultimateMoveSchema, ultimateOptionsSchema } from './ultimate/schema.ts';

const schemas = new Map<string, z.ZodType>();

export function registerOptions(game: string, schema: z.ZodType): void {
  schemas.set(game, schema);
}
registerOptions(ticTacToe.name, variantSchema);
registerOptions(ultimateOffer.name, ultimateOptionsSchema);

/** Whether a game of that name is there and can be played with these options. */
export const areOptionsOf = (game: string, options: unknown): boolean =>
  isGame(game) && (schemas.get(game)?.safeParse(options).success ?? false);

/** Options of some game. Whether they are those of the one that is named, `areOptionsOf` says. */
export const optionsSchema = z.custom<GameOptions>().meta({
  description: 'The options of the game.',
  anyOf: [variantSchema, ultimateOptionsSchema].map((each) =>
    z.toJSONSchema(each, { io: 'input' }),
  ),
});
/** A move of some game. Whether it is legal, the rules of the game say. */
export const moveSchema = z.custom<GameMove>().meta({
  description:
    'A move in the form of its game: in tic-tac-toe a cell, row by row from the top left; in ultimate-tic-tac-toe a board and a cell of it.',
  anyOf: [{ type: 'integer', minimum: 0 }, z.toJSONSchema(ultimateMoveSchema, { io: 'input' })],
});
