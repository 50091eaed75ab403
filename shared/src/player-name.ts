/** Display names: what may be one. */

/**
 * Control, format, private and unassigned characters and halves of pairs. Of the format ones, joiners
 * are let through (emoji and several scripts are written with them) and so are tags (flags).
 */
const unprintable = /(?!\u200C|\u200D|[\u{E0020}-\u{E007F}])\p{C}/u;
/** A letter, number or sign, save those that are drawn as nothing at all, such as U+3164. */
const readable = /(?![\p{Default_Ignorable_Code_Point}\u2800])[\p{L}\p{N}\p{P}\p{S}]/u;

/** A display name: 1 to 24 characters, no control, format or bidi characters, no outer spaces. */
export const nameMaxLength = 24;
export const tidyName = (typed: string) => typed.normalize('NFC').trim().replace(/\s+/g, ' ');
export const isReadable = (name: string) => readable.test(name) && !unprintable.test(name);
export const isShortEnough = (name: string) => [...name].length <= nameMaxLength;

/** Whether `nameSchema` takes what was typed. */
export function isName(typed: string): boolean {
  const name = tidyName(typed);
  return isReadable(name) && isShortEnough(name);
}
