/** How far a share that was counted may be off. */

/** The 97.5th percentile of the normal distribution: an interval that is right 19 times out of 20. */
const z = 1.959964;

export type Interval = { least: number; most: number };

/**
 * The 95 % interval of a share of which `count` out of `total` were seen, from 0 to 1; `total` is above 0.
 * Source: Wilson's score interval, https://en.wikipedia.org/wiki/Binomial_proportion_confidence_interval
 */
export function wilsonInterval(count: number, total: number): Interval {
  const share = count / total;
  const centre = share + (z * z) / (2 * total);
  const spread = z * Math.sqrt((share * (1 - share)) / total + (z * z) / (4 * total * total));
  const scale = 1 + (z * z) / total;
  return {
    least: Math.max(0, (centre - spread) / scale),
    most: Math.min(1, (centre + spread) / scale),
  };
}
