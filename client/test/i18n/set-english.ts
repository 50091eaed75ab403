/** Sets English texts, which the tests expect. */
import { languageFor, setLanguage } from '../../src/app/languages/language.ts';
import { loadGameTexts } from '../../src/games/load-game-texts.ts';
import { loadTexts } from '../../src/i18n/texts.ts';

await setLanguage(languageFor(['en']));
await Promise.all([
  loadTexts('home'),
  loadTexts('room'),
  loadTexts('later'),
  loadTexts('players'),
  loadGameTexts(),
]);
