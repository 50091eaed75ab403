/** Names of accounts: what may be one. Whether two of them look alike, servers decide. */
import { tidyName } from './player-name.ts';

/**
 * 3 to 20 letters, digits, spaces, dots, hyphens and underscores of any script, beginning with no mark that would
 * join what stands before it. Letters that are drawn as nothing, such as U+3164, are none.
 */
const allowed = /^(?!\p{M})(?:(?!\p{Default_Ignorable_Code_Point})[\p{L}\p{M}\p{Nd} ._-]){3,20}$/u;
const letterOrDigit = /[\p{L}\p{Nd}]/u;
/** More marks on one letter than any language has: they would be drawn over other lines. */
const pileOfMarks = /\p{M}{4}/u;
/**
 * Beside Latin letters only those of East Asia ("highly restrictive" in https://www.unicode.org/reports/tr39/): with a
 * Cyrillic "В", "Воb" would be taken for another name.
 */
const latin = /\p{Script=Latin}/u;
const notBesideLatin =
  /(?![\p{Script=Latin}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}\p{Script=Common}])\p{L}/u;

/** Whether an account may have the name that was typed, tidied by `tidyName`. */
export function isAccountName(typed: string): boolean {
  const name = tidyName(typed);
  const mixesAlphabets = latin.test(name) && notBesideLatin.test(name);
  return (
    allowed.test(name) && letterOrDigit.test(name) && !pileOfMarks.test(name) && !mixesAlphabets
  );
}
