/**
 * Lets connections in no faster than those who came before them get into their rooms. A crowd that is let in all at
 * once waits for its rooms until everybody's deadline has passed, asks again, and never gets there.
 */
import { createFairQueue } from '../ops/fair-queue.ts';
import { createTimeSlicer } from '../ops/time-slicer.ts';

export type Newcomers = ReturnType<typeof createNewcomers>;

/** While so many are entering a room, nobody else is let in: enough to keep Redis busy, and each in time. */
export const mostEntering = 128;
/** Longer than a join takes that is late: to let more in then would make it later. */
const mostEnteringMs = 10_000;

/** `sliceMs`: how long they are served in one go. `onError` is called with what an act throws; the others still run. */
export function createNewcomers(sliceMs: number, onError: (error: unknown) => void) {
  const { run } = createTimeSlicer(sliceMs, onError);
  const outside = createFairQueue<() => void>();
  let entering = 0;
  let isNextCalled = false;

  const callNext = (): void => {
    if (isNextCalled || outside.isEmpty() || entering >= mostEntering) return;
    isNextCalled = true;
    run(letIn);
  };
  const letIn = (): void => {
    isNextCalled = false;
    try {
      outside.take()?.();
    } finally {
      callNext();
    }
  };

  return {
    /** For those who are in: at once, or in a slice, each address in its turn. */
    run,
    /** `accept` opens a connection for somebody at this address, when it is its turn. */
    admit(accept: () => void, address: string): void {
      outside.add(accept, address);
      callNext();
    },
    /**
     * Counts somebody in who is entering a room; returns what counts it out. It keeps others outside for so long at most,
     * in ms: they are to get in and see that nothing goes on, where Redis hangs.
     */
    enter(withinMs = mostEnteringMs): () => void {
      entering++;
      let isEntering = true;
      const makeWay = (): void => {
        clearTimeout(timer);
        if (isEntering) entering--;
        isEntering = false;
        callNext();
      };
      const timer = setTimeout(makeWay, withinMs).unref();
      return makeWay;
    },
  };
}
