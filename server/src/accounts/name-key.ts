/** The key by which names of accounts are unique: names that people take for each other have the same one. */
import unhomoglyph from 'unhomoglyph';

/**
 * Neither case, separators nor the form of a letter (NFKD) counts, and look-alikes are one (Unicode's confusables:
 * https://www.unicode.org/reports/tr39/#Confusable_Detection).
 */
export function nameKeyOf(name: string): string {
  const letters = name.normalize('NFKD').replace(separators, '');
  // Twice, because a capital sharp S is none of the capitals of a small one.
  const capitals = letters.toLowerCase().toUpperCase();
  const bySmall = skeletonOf(capitals.toLowerCase());
  const byCapitals = skeletonOf(capitals);
  // A Greek or Cyrillic name may look like a Latin one in small letters or in capitals alone: "ВОВА".
  return !isAscii(bySmall) && isAscii(byCapitals) ? byCapitals : bySmall;
}

const separators = /[\s._-]/g;

/** A capital I looks like a small L, so it must not matter which of the two letters stands there. */
const skeletonOf = (letters: string): string =>
  unhomoglyph(unhomoglyph(letters).toLowerCase())
    .toLowerCase()
    .replaceAll('i', 'l')
    .replace(separators, '');

const isAscii = (text: string): boolean => /^[\x21-\x7e]*$/.test(text);
