/**
 * The texts in use: set once, by the browser's languages, before anything is rendered. So they are to
 * be read while rendering, not while a module loads.
 */
import type { Texts } from './english.ts';

export type { Texts };

export const texts = {} as Texts;
