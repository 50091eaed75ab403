/** For tests: the words are English, as they are in the tests' expectations. */
import { english } from '../../src/i18n/english.ts';
import { speak } from '../../src/i18n/texts.ts';

speak(english);
