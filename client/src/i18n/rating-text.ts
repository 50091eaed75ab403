/** Ratings and their changes as people read them: "1512", "1512?" while it is provisional, "+9". Pure. */

export const ratingText = (rating: number, isProvisional = false): string =>
  `${Math.round(rating)}${isProvisional ? '?' : ''}`;

/** With a real minus, which is as wide as the plus. */
export function changeText(before: number, after: number): string {
  const change = Math.round(after) - Math.round(before);
  if (change === 0) return '±0';
  return change > 0 ? `+${change}` : `−${-change}`;
}
