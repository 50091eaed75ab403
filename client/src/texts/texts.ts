/**
 * The texts in use: chosen once, by what the browser asks for, before anything is drawn. So they are to
 * be read while drawing, not while a module loads. English is here from the start; another language is
 * loaded if it is wanted. To add one: its file, and a line below.
 */
import { english, type Texts } from './english.ts';

export type { Texts };

export const texts: Texts = { ...english };

const languages: Record<string, () => Promise<Texts>> = {
  en: async () => english,
  de: async () => (await import('./german.ts')).german,
};

/** The first language that is wanted and that there is; English if none is, or if it cannot load. */
export async function loadTexts(wanted: readonly string[]): Promise<Texts> {
  for (const tag of wanted) {
    const load = languages[tag.split('-')[0]?.toLowerCase() ?? ''];
    if (load !== undefined) return load().catch(() => english);
  }
  return english;
}

export async function speakLanguageOf({ languages: wanted }: Pick<Navigator, 'languages'>) {
  Object.assign(texts, await loadTexts(wanted));
  document.documentElement.lang = texts.language;
}
