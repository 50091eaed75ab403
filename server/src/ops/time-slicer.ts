/**
 * Shares out the event loop: work that comes in crowds is done by slices, and what the network has brought
 * meanwhile gets its turn in between. Nobody waits for more than one piece of work of anybody else's.
 */
import { createFairQueue } from './fair-queue.ts';

export type TimeSlicer = ReturnType<typeof createTimeSlicer>;

type Act<Subject> = (subject: Subject) => void;
type Waiting = { act: Act<unknown>; subject: unknown };

/** `sliceMs`: what is done in one go. `onError` is called with what an act throws; the others still run. */
export function createTimeSlicer(sliceMs: number, onError: (error: unknown) => void) {
  const waiting = createFairQueue<Waiting>();
  let isSlice = false;
  let sliceEndsAt = 0;

  const beginSlice = (): void => {
    isSlice = true;
    sliceEndsAt = performance.now() + sliceMs;
    setImmediate(turn);
  };
  /** After what the network has brought. */
  const turn = (): void => {
    isSlice = false;
    if (waiting.isEmpty()) return;
    beginSlice();
    while (!waiting.isEmpty() && performance.now() < sliceEndsAt) performWaiting();
  };
  const perform = <Subject>(act: Act<Subject>, subject: Subject): void => {
    try {
      act(subject);
    } catch (error) {
      onError(error);
    }
  };
  const performWaiting = (): void => {
    const next = waiting.take();
    if (next !== undefined) perform(next.act, next.subject);
  };

  return {
    /**
     * Does it at once, or in its turn if the event loop has been held for a slice or others wait. `name` is
     * whose work it is, such as an address: each name has one turn in a round. `act` is given `subject`, so that
     * nothing has to be made for an act that need not wait.
     */
    run<Subject = undefined>(
      act: Act<Subject>,
      name = '',
      subject: Subject = undefined as Subject,
    ): void {
      if (!isSlice) beginSlice();
      if (waiting.isEmpty() && performance.now() < sliceEndsAt) perform(act, subject);
      else waiting.add({ act: act as Act<unknown>, subject }, name);
    },
  };
}
