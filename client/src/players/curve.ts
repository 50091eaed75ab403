/** A rating over many games as a line in a drawing. Pure. */

export const curveBox = { width: 300, height: 80 };

/** Fewer points than this from bottom to top would make much of little. */
const leastSpan = 40;
/** What the line may be thick at the edges. */
const margin = 4;

/** `ratings`: at least one, the oldest first. The path of an SVG, a game to the right for each, better ones higher. */
export function curvePath(ratings: readonly number[]): string {
  const { least, most } = spanOf(ratings);
  const across = curveBox.width - 2 * margin;
  const up = curveBox.height - 2 * margin;
  const points = ratings.map((rating, i) => {
    const x = margin + (ratings.length === 1 ? across / 2 : (across * i) / (ratings.length - 1));
    const y = margin + (up * (most - rating)) / (most - least);
    return `${inTenths(x)} ${inTenths(y)}`;
  });
  // A line of no length is drawn as a dot.
  return `M${points.join('L')}${ratings.length === 1 ? 'h0' : ''}`;
}

/** What the bottom and the top of the drawing stand for. */
export function spanOf(ratings: readonly number[]): { least: number; most: number } {
  const [least, most] = [Math.min(...ratings), Math.max(...ratings)];
  const missing = Math.max(0, leastSpan - (most - least)) / 2;
  return { least: least - missing, most: most + missing };
}

const inTenths = (value: number): number => Math.round(10 * value) / 10;
