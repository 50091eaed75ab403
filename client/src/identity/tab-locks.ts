/**
 * Locks between the tabs of one browser: while a tab is open, no other gets what it holds.
 * Web Locks where there are any; on plain http there are none, and the tabs agree over a channel.
 */
/** Releases the lock. */
export type Release = () => void;

export type TabLocks = {
  /** Takes the lock, waiting up to `waitMs` for it; `null` if another tab keeps it. */
  hold(name: string, waitMs: number): Promise<Release | null>;
};

export function webLocks(locks: LockManager): TabLocks {
  const request = (name: string, options: LockOptions) =>
    new Promise<Release | null>((resolve) => {
      const hold = (lock: Lock | null) =>
        lock === null ? resolve(null) : new Promise<void>((release) => resolve(release));
      locks.request(name, options, hold).catch(() => resolve(null));
    });
  return {
    hold: async (name, waitMs) =>
      (await request(name, { ifAvailable: true })) ??
      (waitMs > 0 ? request(name, { signal: AbortSignal.timeout(waitMs) }) : null),
  };
}
