/** A cost between and beyond the sizes for which it was measured. */

/** Never less than 0. */
export type Line = (size: number) => number;

/** Straight from each point to the next, and on beyond the first and the last two. `points` are in order of size. */
export function lineThrough(points: readonly (readonly [size: number, cost: number])[]): Line {
  return (size) => {
    const next = points.findIndex(([known], i) => i > 0 && size <= known);
    const i = next === -1 ? points.length - 1 : next;
    const [fromSize, from] = points[i - 1] ?? [0, Number.NaN];
    const [toSize, to] = points[i] ?? [0, Number.NaN];
    const cost = from + ((to - from) * (size - fromSize)) / (toSize - fromSize);
    return cost < 0 ? 0 : cost;
  };
}
