/** The page's language: chosen once, by those of the browser. To add one: its file beside this one, and a line below. */
import { ticTacToeTexts } from '../../games/tic-tac-toe/texts.ts';
import { texts } from '../../i18n/texts.ts';
import type { Language } from './english.ts';

const loadEnglish = async () => (await import('./english.ts')).english;
const languages: Record<string, () => Promise<Language>> = {
  en: loadEnglish,
  de: async () => (await import('./german.ts')).german,
};

/** The first wanted language that exists; English if none does. */
export function loadLanguage(wanted: readonly string[]): Promise<Language> {
  for (const tag of wanted) {
    const load = languages[tag.split('-')[0]?.toLowerCase() ?? ''];
    if (load !== undefined) return load();
  }
  return loadEnglish();
}

/** To be called before anything is rendered. */
export function setLanguage(language: Language): void {
  Object.assign(texts, language.texts);
  Object.assign(ticTacToeTexts, language.ticTacToe);
}
