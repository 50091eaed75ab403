/** Which language a browser gets, and that no language lacks a text. */
import { describe, expect, it } from 'vitest';
import { english } from '../../src/app/languages/english.ts';
import { german } from '../../src/app/languages/german.ts';
import { loadLanguage } from '../../src/app/languages/language.ts';

describe('loadLanguage', () => {
  it.each([
    [['de-AT', 'en'], 'de'],
    [['en-GB', 'de'], 'en'],
    [['ja', 'de'], 'de'],
    [['ja'], 'en'],
    [[], 'en'],
  ])('gives for %j the texts in %s', async (wanted, language) => {
    expect((await loadLanguage(wanted)).texts.language).toBe(language);
  });
});

it('no text is left in English, save words that are the same', () => {
  const same = ['Chat', 'Code', 'Computer', 'Offline', '…'];
  const pairs = stringPairs(english, german);
  expect(pairs.length).toBeGreaterThan(100);
  expect(pairs.filter(([a, b]) => a === b && a !== '' && !same.includes(a))).toEqual([]);
});

function stringPairs(a: object, b: object): [string, string][] {
  return Object.entries(a).flatMap(([key, value]) => {
    const other = (b as Record<string, unknown>)[key];
    if (typeof value === 'string') return [[value, String(other)]] as [string, string][];
    return typeof value === 'object' && value !== null ? stringPairs(value, other as object) : [];
  });
}
