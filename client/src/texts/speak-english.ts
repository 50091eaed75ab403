/** For tests: the words are English, as they are in the tests' expectations. */
import { english } from './english.ts';
import { speak } from './texts.ts';

speak(english);
