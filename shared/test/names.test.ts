/** What people type: their names and the codes of rooms. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nameMaxLength } from '../src/player-name.ts';
import { normalizeRoomId, roomIdAlphabet, roomIdLength } from '../src/room-id.ts';
import { nameSchema, playerIdSchema, roomIdSchema } from '../src/room-schema.ts';

describe('a name', () => {
  test.each([
    ['letters', 'Ann', 'Ann'],
    ['one character', '1', '1'],
    ['24 characters', 'a'.repeat(24), 'a'.repeat(24)],
    ['24 characters that take two units each', '🦊'.repeat(24), '🦊'.repeat(24)],
    ['outer spaces, which go', '  Ann \t', 'Ann'],
    ['inner spaces, which become one', 'Ann  \u00A0 of\nOz', 'Ann of Oz'],
    ['an accent of its own, which joins its letter', 'Zoe\u0301', 'Zo\u00E9'],
    ['markup, as text', '<b>Ann</b>&amp;', '<b>Ann</b>&amp;'],
    ['a script, as text', '"><script>1</script>', '"><script>1</script>'],
    ['quotes and braces', '{"$ne":null}', '{"$ne":null}'],
    ['Chinese', '小明', '小明'],
    ['Arabic', 'ليلى', 'ليلى'],
    ['Hindi', 'अनन्या', 'अनन्या'],
    ['Persian with its joiner', 'نیم\u200Cفاصله', 'نیم\u200Cفاصله'],
    ['a family of emoji', '👩‍👩‍👧‍👦', '👩‍👩‍👧‍👦'],
    ['a rainbow flag', '🏳️‍🌈', '🏳️‍🌈'],
    ['the flag of Scotland, which is made of tags', '🏴󠁧󠁢󠁳󠁣󠁴󠁿', '🏴󠁧󠁢󠁳󠁣󠁴󠁿'],
    ['a skin tone', '👋🏽', '👋🏽'],
  ])('may be %s', (_, typed, name) => {
    expect(nameSchema.parse(typed)).toBe(name);
  });

  test.each([
    ['nothing', ''],
    ['spaces', ' \u00A0\u3000\t'],
    ['25 characters', 'a'.repeat(25)],
    ['a flood of spaces', `a${' '.repeat(10_000)}b`],
    ['a zero-width space alone', '\u200B'],
    ['joiners alone', '\u200D\u200C\u200D'],
    ['combining marks alone', '\u0301\u0301'],
    ['a variation selector alone', '\uFE0F'],
    ['a Hangul filler, which shows nothing', '\u3164'],
    ['a blank of Braille, which shows nothing', '\u2800'],
    ['a NUL', 'Ann\u0000'],
    ['an escape sequence', '\u001B[31mAnn'],
    ['a control of the second block', 'Ann\u0085\u0090'],
    ['a turn of the direction of writing', 'Ann\u202Enna'],
    ['an isolate', '\u2066Ann\u2069'],
    ['a mark of direction', 'Ann\u200F'],
    ['an Arabic mark of direction', 'Ann\u061C'],
    ['a zero-width space within', 'A\u200Bnn'],
    ['a soft hyphen', 'A\u00ADnn'],
    ['half of a pair', 'Ann\uD83D'],
    ['a private character', 'Ann\uE000'],
    ['an unassigned character', 'Ann\u0378'],
    ['a number', 7],
    ['null', null],
    ['an object', { name: 'Ann' }],
  ])('[R8] must not be %s', (_, typed) => {
    expect(nameSchema.safeParse(typed).success).toBe(false);
  });

  test('once accepted, is accepted as it is, shows something and fits', () => {
    const anyText = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 30 }),
      fc.string({ unit: 'binary', maxLength: 30 }),
    );
    fc.assert(
      fc.property(anyText, (typed) => {
        const result = nameSchema.safeParse(typed);
        if (!result.success) return;
        const name = result.data;
        expect(nameSchema.parse(name)).toBe(name);
        expect(name).toBe(name.trim());
        expect(name).toMatch(/[\p{L}\p{N}\p{P}\p{S}]/u);
        expect(name).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u);
        expect([...name].length).toBeLessThanOrEqual(nameMaxLength);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('a room code', () => {
  test.each([
    ['0123456789', '0123456789'],
    ['abcdefghjk', 'ABCDEFGHJK'],
    ['ABCDE-FGHJK', 'ABCDEFGHJK'],
    [' ab cd-ef gh jk ', 'ABCDEFGHJK'],
    ['oOiIlL0011', '0011110011'],
  ])('typed as “%s” is %s', (typed, code) => {
    expect(roomIdSchema.parse(normalizeRoomId(typed))).toBe(code);
  });

  test.each([
    ['nine characters', '012345678'],
    ['eleven characters', '0123456789A'],
    ['a U', '012345678U'],
    ['a sign', '012345678!'],
    ['a path', '../../../x'],
    ['a letter from elsewhere', '01234567\u0410B'],
    ['nothing', ''],
  ])('must not have %s', (_, typed) => {
    expect(roomIdSchema.safeParse(normalizeRoomId(typed)).success).toBe(false);
  });

  test.each([
    ['lower case', 'abcdefghjk'],
    ['a line break at its end', '0123456789\n'],
    ['a hyphen', '01234-56789'],
    ['a number', 1_234_567_890],
  ])('[R8] goes over the wire in its one form, without %s', (_, sent) => {
    expect(roomIdSchema.safeParse(sent).success).toBe(false);
  });

  test('is found again however people write it', () => {
    const character = fc.constantFrom(...roomIdAlphabet);
    const length = { minLength: roomIdLength, maxLength: roomIdLength };
    fc.assert(
      fc.property(
        fc.array(character, length),
        fc.array(fc.nat({ max: 3 }), length),
        fc.array(fc.constantFrom('', '-', ' ', '\t'), length),
        (code, habits, separators) => {
          const typed = code.map((each, i) => asTyped(each, habits[i] ?? 0) + separators[i]);
          expect(normalizeRoomId(typed.join(''))).toBe(code.join(''));
        },
      ),
    );
  });

  test('is written in 32 characters that cannot be taken for each other', () => {
    expect(new Set(roomIdAlphabet).size).toBe(32);
    expect(roomIdAlphabet).not.toMatch(/[ILOU]/);
  });
});

describe('a player id', () => {
  test.each([
    '',
    'short',
    'a'.repeat(15),
    'a'.repeat(17),
    `${'a'.repeat(15)}+`,
    `${'a'.repeat(16)}\n`,
  ])('[R8] must not be “%s”', (id) => {
    expect(playerIdSchema.safeParse(id).success).toBe(false);
  });

  test('is 16 characters of base64url', () => {
    expect(playerIdSchema.parse('AZaz09_-AZaz09_-')).toBe('AZaz09_-AZaz09_-');
  });
});

/** One character of a code as somebody may write it. */
function asTyped(character: string, habit: number): string {
  const lookalikes: Record<string, string> = { '0': '0oO0', '1': 'lIiL' };
  return lookalikes[character]?.[habit] ?? (habit % 2 ? character.toLowerCase() : character);
}
