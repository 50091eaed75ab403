/** The page's language: chosen once, by those of the browser. To add one: its files beside the others, and an entry below. */
import { ticTacToeTexts } from '../../games/tic-tac-toe/texts.ts';
import { pickLanguage } from '../../i18n/pick-language.ts';
import { type LoadTexts, setTexts } from '../../i18n/texts.ts';
import type { Language } from './english.ts';

type LoadLanguage = LoadTexts & { page: () => Promise<Language> };

const english: LoadLanguage = {
  page: async () => (await import('./english.ts')).english,
  home: async () => (await import('../../i18n/english/home.ts')).home,
  room: async () => (await import('../../i18n/english/room.ts')).room,
  later: async () => (await import('../../i18n/english/later.ts')).later,
};
const german: LoadLanguage = {
  page: async () => (await import('./german.ts')).german,
  home: async () => (await import('../../i18n/german/home.ts')).home,
  room: async () => (await import('../../i18n/german/room.ts')).room,
  later: async () => (await import('../../i18n/german/later.ts')).later,
};
const languages = { en: english, de: german };

/** The first wanted language that exists; English if none does. */
export const languageFor = (wanted: readonly string[]): LoadLanguage =>
  pickLanguage<LoadLanguage>(languages, wanted);

/** To be awaited before anything is rendered; the other texts come with what shows them. */
export async function setLanguage(language: LoadLanguage): Promise<void> {
  const { texts, ticTacToe } = await language.page();
  setTexts(texts, language);
  Object.assign(ticTacToeTexts, ticTacToe);
}
