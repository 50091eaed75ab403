/** How long work has to wait because the event loop is busy. */
import { monitorEventLoopDelay } from 'node:perf_hooks';

/** How often it looks whether its timer is late, in ms. */
const resolutionMs = 10;
const toMs = (nanoseconds: number) => Math.max(0, nanoseconds / 1e6 - resolutionMs);

export type EventLoopDelay = {
  /** A percentile (the 99th by default) since the last call, in ms; the 100th is the longest. */
  read(percentile?: number): number;
  stop(): void;
};

/** Each reader gets one of its own: reading starts it anew. */
export function watchEventLoopDelay(): EventLoopDelay {
  const histogram = monitorEventLoopDelay({ resolution: resolutionMs });
  histogram.enable();
  return {
    read(percentile = 99) {
      const delayMs = histogram.count === 0 ? 0 : toMs(histogram.percentile(percentile));
      histogram.reset();
      return delayMs;
    },
    stop: () => void histogram.disable(),
  };
}
