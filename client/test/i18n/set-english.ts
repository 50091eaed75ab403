/** Sets English texts, which the tests expect. */
import { languageFor, setLanguage } from '../../src/app/languages/language.ts';
import { loadGameTexts } from '../../src/games/load-game-texts.ts';
import { loadTexts } from '../../src/i18n/texts.ts';

await setLanguage(languageFor(['en']));
await Promise.all([
  ...(['home', 'room', 'later', 'account'] as const).map(loadTexts),
  loadGameTexts(),
]);
