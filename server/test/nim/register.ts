/** Loaded before a server, or imported by a test: Nim is among the games there. */
import { registerGame } from '@tictactoe/shared/games/games';
import { registerOptions } from '@tictactoe/shared/games/schemas';
import { nim, nimOptionsSchema } from './nim.ts';

registerGame(nim);
registerOptions(nim.name, nimOptionsSchema);
