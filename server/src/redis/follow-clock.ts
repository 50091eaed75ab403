/** Estimates another machine's clock from its answers: how far ahead it is, and how well that is known. */

/** What two clocks may drift apart in a second, in ms; generous, so that a worse reading is taken in time. */
const driftMsPerSecond = 1;
/** By more than this, in ms, no clock runs fast or slow: it was set. */
export const clockToleranceMs = 1000;

/**
 * Another machine's clock, from its answers. An answer that took long may be wrong by half of that
 * (of a Redis that hung for four seconds, by two), so it must not replace a better one, unless the
 * two contradict each other by a little.
 */
export function followClock() {
  let aheadMs = Date.now() - performance.now();
  let errorMs = Number.POSITIVE_INFINITY;
  let heardAt = 0;
  const adopt = (time: number, askedAt: number): void => {
    heardAt = performance.now();
    errorMs = (heardAt - askedAt) / 2;
    aheadMs = time + errorMs - heardAt;
  };
  return {
    errorMs: () => errorMs,
    /** By the steady clock: a step of this machine's own time of day changes nothing. */
    now: () => Math.round(performance.now() + aheadMs),
    /** Goes by this answer from now on, whatever was known before. */
    adopt,
    /**
     * Takes an answer into account. Returns by how many ms the other clock was set, if it cannot have come
     * there by itself: then nothing is changed.
     */
    hear(time: number, askedAt: number): number {
      const now = performance.now();
      const newErrorMs = (now - askedAt) / 2;
      const differenceMs = time + newErrorMs - now - aheadMs;
      const oldErrorMs = errorMs + ((now - heardAt) / 1000) * driftMsPerSecond;
      const beyondMs = Math.abs(differenceMs) - newErrorMs - oldErrorMs;
      if (beyondMs > clockToleranceMs) return differenceMs;
      if (newErrorMs <= oldErrorMs || beyondMs > 0) adopt(time, askedAt);
      return 0;
    },
  };
}
