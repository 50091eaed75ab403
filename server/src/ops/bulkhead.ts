/**
 * Keeps what is under way for one name within bounds, so that nobody else waits behind all of it [R11].
 * Source of the word: https://learn.microsoft.com/azure/architecture/patterns/bulkhead
 */
import { createFairQueue } from './fair-queue.ts';

export type Bulkhead = ReturnType<typeof createBulkhead>;

type Lane = { underWay: number; waiting: FairQueue | null };

/** `most`: how many pieces of work one name may have under way at once. */
export function createBulkhead(most: number) {
  const lanes = new Map<string, Lane>();
  const laneOf = (name: string): Lane => {
    const known = lanes.get(name);
    if (known !== undefined) return known;
    const made: Lane = { underWay: 0, waiting: null };
    lanes.set(name, made);
    return made;
  };

  return {
    /** Takes a place if `name` has less under way. If not, `wait` for one. */
    enter(name: string): boolean {
      const lane = laneOf(name);
      if (lane.underWay === most) return false;
      lane.underWay++;
      return true;
    },
    /** Resolves with a place; of those that wait, each `member` has one turn in a round. */
    wait(name: string, member: string): Promise<void> {
      const lane = laneOf(name);
      lane.waiting ??= createFairQueue();
      const { waiting } = lane;
      return new Promise((begin) => waiting.add(begin, member));
    },
    /** Gives a place back, to whoever has waited longest. */
    leave(name: string): void {
      const lane = laneOf(name);
      const begin = lane.waiting?.take();
      if (begin !== undefined) begin();
      else if (--lane.underWay === 0) lanes.delete(name);
    },
  };
}

type FairQueue = ReturnType<typeof createFairQueue<() => void>>;
