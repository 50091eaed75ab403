/** Picks the language that somebody reads. Pure. */

/** `wanted`: tags such as `de-AT`, the most wanted first. The first that exists; English if none does. */
export function pickLanguage<T>(
  languages: { en: T } & Record<string, T>,
  wanted: readonly string[],
): T {
  for (const tag of wanted) {
    const language = languages[tag.split('-')[0]?.toLowerCase() ?? ''];
    if (language !== undefined) return language;
  }
  return languages.en;
}
