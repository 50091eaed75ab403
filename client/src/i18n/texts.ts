/**
 * The texts in use: chosen once, by what the browser asks for, before anything is drawn. So they are to
 * be read while drawing, not while a module loads. Each language is a file, of which one is loaded. To
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

/** The first language that is wanted and that there is; English if there is none. */
export function loadTexts(wanted: readonly string[]): Promise<Texts> {
  for (const tag of wanted) {
    const load = languages[tag.split('-')[0]?.toLowerCase() ?? ''];
    if (load !== undefined) return load();
  }
  return loadEnglish();
}

export function speak(language: Texts): void {
  Object.assign(texts, language);
}
