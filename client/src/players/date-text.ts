/** A day as people read it, in the language of the page. */
import { texts } from '../i18n/texts.ts';

/** `at`: in ms since 1970. */
export const dateText = (at: number): string =>
  new Date(at).toLocaleDateString(texts.language, { dateStyle: 'medium' });
