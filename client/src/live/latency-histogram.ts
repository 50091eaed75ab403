/** Latencies of the last minute in a fixed number of buckets, so that memory is bounded. */

/** Upper bounds in ms, each a quarter above the one before: percentiles are right to within that. */
const smallestMs = 0.1;
const factor = 1.25;
const bucketCount = 52; // up to about 9 s; the last one takes all above
const sliceMs = 5000;
const sliceCount = 12;

type Percentiles = { p50: number; p95: number; p99: number };
export type LatencyView = {
  /** The number of latencies behind the bars and percentiles. */
  count: number;
  percentiles: Percentiles | null;
  /** For drawing: neighbouring buckets merged, from the first to the last that is not empty. */
  bars: { fromMs: number; toMs: number; count: number }[];
};

const upperBoundMs = (bucket: number): number => smallestMs * factor ** bucket;
const bucketOf = (ms: number): number => {
  const bucket = Math.ceil(Math.log(ms / smallestMs) / Math.log(factor));
  return Math.min(bucketCount - 1, Math.max(0, bucket));
};

/** `now` in ms, running forward. */
export function createLatencyHistogram(now: () => number) {
  const slices = Array.from({ length: sliceCount }, () => new Uint32Array(bucketCount));
  let current = Math.floor(now() / sliceMs);

  /** Clears the slices of the time that has passed. */
  const advance = (): Uint32Array => {
    const slice = Math.floor(now() / sliceMs);
    for (let i = Math.max(current + 1, slice - sliceCount + 1); i <= slice; i++) {
      slices[i % sliceCount]?.fill(0);
    }
    current = slice;
    return slices[slice % sliceCount] as Uint32Array;
  };

  return {
    add(ms: number): void {
      const slice = advance();
      const bucket = bucketOf(ms);
      slice[bucket] = (slice[bucket] ?? 0) + 1;
    },
    view(): LatencyView {
      advance();
      const totals = Array.from({ length: bucketCount }, (_, bucket) =>
        slices.reduce((sum, slice) => sum + (slice[bucket] ?? 0), 0),
      );
      const count = totals.reduce((sum, each) => sum + each, 0);
      if (count === 0) return { count, percentiles: null, bars: [] };
      const at = (share: number) => percentile(totals, count, share);
      return {
        count,
        percentiles: { p50: at(0.5), p95: at(0.95), p99: at(0.99) },
        bars: barsOf(totals),
      };
    },
  };
}

/** The upper bound of the bucket that holds the one at that rank. */
function percentile(totals: number[], count: number, share: number): number {
  let left = Math.ceil(share * count);
  for (const [bucket, total] of totals.entries()) {
    left -= total;
    if (left <= 0) return upperBoundMs(bucket);
  }
  return upperBoundMs(bucketCount - 1);
}

function barsOf(totals: number[]): LatencyView['bars'] {
  const first = totals.findIndex((total) => total > 0);
  const last = totals.findLastIndex((total) => total > 0);
  return totals.slice(first, last + 1).map((count, i) => ({
    fromMs: first + i === 0 ? 0 : upperBoundMs(first + i - 1),
    toMs: upperBoundMs(first + i),
    count,
  }));
}
