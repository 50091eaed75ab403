/** Which language a browser gets, and that no language lacks a text. */
import { describe, expect, it } from 'vitest';
import { languageFor } from '../../src/app/languages/language.ts';

describe('languageFor', () => {
  it.each([
    [['de-AT', 'en'], 'de'],
    [['en-GB', 'de'], 'en'],
    [['ja', 'de'], 'de'],
    [['ja'], 'en'],
    [[], 'en'],
  ])('gives for %j the texts in %s', async (wanted, language) => {
    expect((await languageFor(wanted).page()).texts.language).toBe(language);
  });
});

it('no text is left in English, save words that are the same', async () => {
  const same = ['Chat', 'Code', 'Computer', 'Deutsch', 'English', 'Offline', 'Ultimate', '…'];
  const pairs = stringPairs(await allTexts('en'), await allTexts('de'));
  expect(pairs.length).toBeGreaterThan(100);
  expect(pairs.filter(([a, b]) => a === b && a !== '' && !same.includes(a))).toEqual([]);
});

async function allTexts(tag: string) {
  const { page, home, room, later, account, games } = languageFor([tag]);
  return Promise.all([page(), home(), room(), later(), account(), games()]);
}

function stringPairs(a: object, b: object): [string, string][] {
  return Object.entries(a).flatMap(([key, value]) => {
    const other = (b as Record<string, unknown>)[key];
    if (typeof value === 'string') return [[value, String(other)]] as [string, string][];
    return typeof value === 'object' && value !== null ? stringPairs(value, other as object) : [];
  });
}
