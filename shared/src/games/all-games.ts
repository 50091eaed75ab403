/** Registers the rules of every game: for servers and tools. A page loads those it needs. */
import { registerGame } from './games.ts';
import { ultimate } from './ultimate/ultimate.ts';

registerGame(ultimate);
