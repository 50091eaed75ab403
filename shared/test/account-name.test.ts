/** Which names accounts may have. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isAccountName } from '../src/account-name.ts';
import { isName, tidyName } from '../src/player-name.ts';

describe('an account may be called', () => {
  test.each([
    ...['Ann', 'Ann Lee', 'ann_lee-99.x', '123', '_a_', '  Ann  ', 'a'.repeat(20), '𝓐nn'],
    ...['小明明', 'Yuki雪', 'ليلى', 'Иван', 'Νίκος', 'अनन्या', 'สมชาย', 'Zoe\u0301', '김철수'],
  ])('"%s"', (name) => expect(isAccountName(name)).toBe(true));
});

describe('[R8] no account may be called', () => {
  test.each([
    ['two characters', 'An'],
    ['21 characters', 'a'.repeat(21)],
    ['spaces', '   '],
    ['signs alone', '-._'],
    ['other signs', 'Ann!'],
    ['markup', '<b>'],
    ['a path', 'a/b'],
    ['a picture', 'Ann🦊'],
    ['a joiner', 'An\u200Dn'],
    ['a change of direction', 'An\u202En'],
    ['a letter that shows nothing', 'An\u3164n'],
    ['a mark that shows nothing', 'An\uFE0Fn'],
    ['marks alone', '\u0301\u0302\u0303'],
    ['a mark first', '\u0301Ann'],
    ['a pile of marks', 'Ann\u0316\u0317\u0318\u0319'],
    ['Cyrillic beside Latin', 'Воb'],
    ['Greek beside Latin', 'Νina'],
    ['Cherokee beside Latin', 'ᎪNN'],
  ])('%s: "%s"', (_, name) => expect(isAccountName(name)).toBe(false));
});

test('a name of an account is one of a player, and the same once it is tidied', () => {
  const anyText = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 22 }),
    fc.string({ unit: 'binary', maxLength: 22 }),
  );
  fc.assert(
    fc.property(anyText, (typed) => {
      expect(isAccountName(tidyName(typed))).toBe(isAccountName(typed));
      if (isAccountName(typed)) expect(isName(typed)).toBe(true);
    }),
    { numRuns: 1000 },
  );
});
