/** Sums up the latencies of a phase. */

/** All in ms, null where nothing was measured. */
export type Latencies = {
  count: number;
  p50: number | null;
  p99: number | null;
  largest: number | null;
};

export function summarize(latencies: readonly number[]): Latencies {
  const sorted = latencies.toSorted((a, b) => a - b);
  return {
    count: sorted.length,
    p50: percentile(sorted, 0.5),
    p99: percentile(sorted, 0.99),
    largest: sorted.at(-1) ?? null,
  };
}

/** The least value that at least this share (0 to 1) of all do not exceed. */
function percentile(sorted: readonly number[], share: number): number | null {
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? null;
}
