/** Sets English texts, which the tests expect. */
import { english } from '../../src/i18n/english.ts';
import { setLocale } from '../../src/i18n/texts.ts';

setLocale(english);
