/** Medians, percentiles and spreads. */

/** The value below which `share` (0 to 1) of all lie; NaN of nothing. */
export function percentile(values: Float32Array, share: number): number {
  const sorted = values.toSorted();
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export type Spread = { median: number; least: number; most: number; count: number };

export function spreadOf(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const below = sorted[Math.ceil(middle) - 1] ?? Number.NaN;
  const above = sorted[Math.floor(middle)] ?? Number.NaN;
  return {
    median: (below + above) / 2,
    least: sorted[0] ?? Number.NaN,
    most: sorted.at(-1) ?? Number.NaN,
    count: sorted.length,
  };
}

/** The distance from the least to the most, as a share of the median. */
export const relativeSpread = ({ median, least, most }: Spread): number => (most - least) / median;
