/**
 * Keeps what is under way for one name within bounds, so that nobody else waits behind all of it [R11].
 * Source of the word: https://learn.microsoft.com/azure/architecture/patterns/bulkhead
 */
import { createFairQueue } from './fair-queue.ts';

export type Bulkhead = ReturnType<typeof createBulkhead>;

/** `most`: how many pieces of work one name may have under way at once. */
export function createBulkhead(most: number) {
  const names = new Map<string, { underWay: number; waiting: FairQueue }>();
  const laneOf = (name: string) => {
    const known = names.get(name);
    if (known !== undefined) return known;
    const made = { underWay: 0, waiting: createFairQueue<() => void>() };
    names.set(name, made);
    return made;
  };

  return {
    /**
     * Does the work at once or as soon as `name` has less under way; of those that wait, each `member` has one
     * turn in a round. Settles as the work does.
     */
    async run<T>(name: string, member: string, work: () => Promise<T>): Promise<T> {
      const lane = laneOf(name);
      if (lane.underWay < most) lane.underWay++;
      else await new Promise<void>((begin) => lane.waiting.add(begin, member));
      try {
        return await work();
      } finally {
        const begin = lane.waiting.take();
        // Whoever has waited longest gets the place.
        if (begin !== undefined) begin();
        else if (--lane.underWay === 0) names.delete(name);
      }
    },
  };
}

type FairQueue = ReturnType<typeof createFairQueue<() => void>>;
