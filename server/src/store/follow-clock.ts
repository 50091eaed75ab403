/** Another machine's clock, told from its answers: how far ahead it is, and how well that is known. */

/** What two clocks may drift apart in a second, in ms; generous, so that a worse reading is taken in time. */
const driftMsPerSecond = 1;

/**
 * Another machine's clock, from its answers. An answer that took long may be wrong by half of that
 * (of a Redis that hung for four seconds, by two), so it must not replace a better one, unless the
 * two contradict each other: then a clock was set.
 */
export function followClock() {
  let aheadMs = Date.now() - performance.now();
  let errorMs = Number.POSITIVE_INFINITY;
  let heardAt = 0;
  return {
    errorMs: () => errorMs,
    /** By the steady clock: a step of this machine's own time of day changes nothing. */
    now: () => Math.round(performance.now() + aheadMs),
    hear(time: number, askedAt: number): void {
      const now = performance.now();
      const newErrorMs = (now - askedAt) / 2;
      const newAheadMs = time + newErrorMs - now;
      const oldErrorMs = errorMs + ((now - heardAt) / 1000) * driftMsPerSecond;
      const areAtOdds = Math.abs(newAheadMs - aheadMs) > newErrorMs + oldErrorMs;
      if (newErrorMs > oldErrorMs && !areAtOdds) return;
      aheadMs = newAheadMs;
      errorMs = newErrorMs;
      heardAt = now;
    },
  };
}
