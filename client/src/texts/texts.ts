/** The texts in use. A second language would be chosen here. */
import { english } from './english.ts';

export const texts = english;
