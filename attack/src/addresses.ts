/** Where everybody comes from. All of 127.0.0.0/8 is this machine on Linux, and nginx passes on which one it was. */

/** Of the five pairs who only want to play. */
export const bystandersAddress = '127.0.0.5';
/** Of other honest people who do not share the attackers' address. */
export const honestAddress = '127.0.0.6';
/** Each attack has an address of its own: what one has used up, the next has not. */
export const attackersAddress = (index: number): string => `127.0.66.${1 + index}`;
