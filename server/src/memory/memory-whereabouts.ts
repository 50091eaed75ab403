/** Whereabouts in the memory of one process: what it says itself. */
import {
  reportMs,
  type Whereabouts,
  type WhereaboutsStore,
} from '../following/whereabouts-store.ts';

/** `now` in milliseconds since 1970. */
export function createMemoryWhereabouts(now: () => number): WhereaboutsStore {
  const reports = new Map<string, { whereabouts: Whereabouts; until: number }>();
  return {
    async report(accountId, whereabouts) {
      if (whereabouts === null) reports.delete(accountId);
      else reports.set(accountId, { whereabouts, until: now() + reportMs });
    },
    async read(accountId) {
      const report = reports.get(accountId);
      return report !== undefined && report.until > now() ? report.whereabouts : null;
    },
    async forget(accountId) {
      reports.delete(accountId);
    },
  };
}
