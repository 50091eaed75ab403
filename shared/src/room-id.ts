/** Room codes: what they are made of, and what people make of them. */

/**
 * Room codes are Crockford base 32 (https://www.crockford.com/base32.html): no I, L, O or U, so a
 * code can be read aloud. Ten characters are 50 bits.
 */
export const roomIdAlphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
export const roomIdLength = 10;
export const roomIdPattern = new RegExp(`^[${roomIdAlphabet}]{${roomIdLength}}$`);

/** What a person may have typed: any case, O for 0, I or L for 1, hyphens and spaces between. */
export function normalizeRoomId(typed: string): string {
  return typed.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
}
