/**
 * The texts of Ultimate tic-tac-toe in use: those of lists are set with the page's, the others are loaded with the
 * game. They are to be read while rendering, not while a module loads.
 */
import type { ListedTexts } from './english/listed.ts';
import type { PlayedTexts } from './english/played.ts';

export const ultimateTexts = {} as ListedTexts & PlayedTexts;
