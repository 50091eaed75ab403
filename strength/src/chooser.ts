/** Chooses the move of whoever has the turn. */
import type { AnyGame, GameMove } from '@tictactoe/shared/games/games';
import type { Random } from './random.ts';

/** There must be a legal move. */
export type Chooser = (game: AnyGame, state: unknown, random: Random) => GameMove;
