/** Sets English texts, which the tests expect. */
import { english } from '../../src/app/languages/english.ts';
import { setLanguage } from '../../src/app/languages/language.ts';

setLanguage(english);
