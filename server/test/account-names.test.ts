/** Which names accounts may have, and which of them count as one. */
import { isAccountName } from '@tictactoe/shared/account-name';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nameKeyOf } from '../src/accounts/name-key.ts';
import { isReservedName } from '../src/accounts/reserved-names.ts';

describe('the key of a name', () => {
  test.each([
    ['case', 'Ann', 'aNN'],
    ['case of a final sigma', 'Νίκος', 'ΝΊΚΟΣ'],
    ['case of a sharp S', 'Strauß', 'STRAUSS'],
    ['case of a capital sharp S', 'Strauß', 'STRAUẞ'],
    ['separators', 'Ann Lee', '_A-nn.lee_'],
    ['the form of letters', 'Ann', 'Ａⓝ𝓃'],
    ['ligatures', 'Griffin', 'Griﬃn'],
    ['accents of their own', 'Zoé', 'Zoe\u0301'],
    ['Cyrillic small letters', 'paypa', 'раура'],
    ['Cyrillic capitals', 'BOBA', 'ВОВА'],
    ['Greek capitals', 'NIKE', 'ΝΙΚΕ'],
    ['Cherokee capitals', 'DAN', 'ᎠᎪN'],
    ['the letters l and I and the digit 1', 'lan', 'Ian'],
    ['the same', 'Ali3', 'A1l3'],
    ['the letter O and the digit 0', 'Bob', 'B0b'],
    ['rn and m', 'Mark', 'Rnark'],
  ])('does not heed %s: "%s", "%s"', (_, name, other) => {
    expect(nameKeyOf(other)).toBe(nameKeyOf(name));
  });

  test.each([
    ['Ann', 'Anna'],
    ['Zoe', 'Zoé'],
    ['Иван', 'Ирина'],
    ['小明', '小朋'],
    ['nina', 'vina'],
    ['Νίκος', 'Νίκη'],
    ['ليلى', 'ليث'],
  ])('is another one for "%s" and "%s"', (name, other) => {
    expect(nameKeyOf(other)).not.toBe(nameKeyOf(name));
  });

  test('is the same in capitals and small letters, whatever the script', () => {
    fc.assert(
      fc.property(anyName, (name) => {
        expect(nameKeyOf(name.toUpperCase())).toBe(nameKeyOf(name));
        expect(nameKeyOf(name.normalize('NFKC'))).toBe(nameKeyOf(name));
      }),
      { numRuns: 1000 },
    );
  });

  test('is not changed by separators, and has none', () => {
    const separator = fc.constantFrom('', ' ', '.', '-', '_');
    fc.assert(
      fc.property(
        anyName,
        fc.array(separator, { minLength: 30, maxLength: 30 }),
        (name, between) => {
          const spread = [...name.normalize('NFKD')].map((each, i) => each + (between[i] ?? ''));
          expect(nameKeyOf(spread.join(''))).toBe(nameKeyOf(name));
          expect(nameKeyOf(name)).not.toMatch(/[\s._-]/);
        },
      ),
      { numRuns: 1000 },
    );
  });
});

const anyName = fc
  .oneof(
    fc.string({ unit: 'grapheme', minLength: 3, maxLength: 20 }),
    fc.string({ unit: fc.constantFrom(...'abcImnorlOIMZ019 ._-'), minLength: 3, maxLength: 20 }),
    fc.string({
      unit: fc.constantFrom(...'авекмнорстухАВЕКМНОРСТУХіјѕ'),
      minLength: 3,
      maxLength: 20,
    }),
    fc.string({
      unit: fc.constantFrom(...'αβηικμνορςστυχΑΒΕΖΗΙΚΜΝΟΡΣΤΥΧάή'),
      minLength: 3,
      maxLength: 20,
    }),
  )
  .filter(isAccountName);

describe('reserved are', () => {
  test.each([
    ...['admin', 'Administrator', 'Moderator', 'Support', 'System', 'computer', 'Deleted Player'],
    ...['deleted-player', 'guest', 'anonymous', 'Gelöschter Spieler', 'Gast', 'Der Computer'],
    ...['АDMIN', 'Adm1n', 'a.d.m.i.n', 'ADMlN', 'Ｓｙｓｔｅｍ', 'Supp0rt', 'ѕуѕтем'],
  ])('"%s"', (name) => expect(isReservedName(name)).toBe(true));

  test.each(['Ann', 'Admina', 'Systema', 'Gastón', 'Computer fan'])('not "%s"', (name) =>
    expect(isReservedName(name)).toBe(false),
  );
});
