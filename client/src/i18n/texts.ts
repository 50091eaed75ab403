/**
 * The texts in use: set once, by the browser's languages, before anything is rendered. So they are to
 * be read while rendering, not while a module loads. Each language is a file, and one is loaded. To
 * add one: its file, and a line below.
 */
import type { Texts } from './english.ts';

export type { Texts };

export const texts = {} as Texts;

const loadEnglish = async () => (await import('./english.ts')).english;
const languages: Record<string, () => Promise<Texts>> = {
  en: loadEnglish,
  de: async () => (await import('./german.ts')).german,
};

/** The first wanted language that exists; English if none does. */
export function loadLocale(wanted: readonly string[]): Promise<Texts> {
  for (const tag of wanted) {
    const load = languages[tag.split('-')[0]?.toLowerCase() ?? ''];
    if (load !== undefined) return load();
  }
  return loadEnglish();
}

export function setLocale(language: Texts): void {
  Object.assign(texts, language);
}
