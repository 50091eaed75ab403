/** Notices when this process did not run for a while because the machine gave it no time. */

const everyMs = 50;
/** Shorter ones excuse nothing. */
const leastMs = 300;

/** Calls the listener after each such time with its length. */
export function watchStalls(onStall: (stalledMs: number) => void): () => void {
  let lookedAt = performance.now();
  let used = process.cpuUsage();
  const look = () => {
    const now = performance.now();
    const { user, system } = process.cpuUsage(used);
    const cpuMs = (user + system) / 1000;
    const gapMs = now - lookedAt;
    lookedAt = now;
    used = process.cpuUsage();
    if (gapMs > leastMs && cpuMs < gapMs / 2) onStall(Math.round(gapMs));
  };
  const timer = setInterval(look, everyMs).unref();
  return () => clearInterval(timer);
}
