/**
 * Shares out the event loop: work that comes in crowds is done by slices, and what the network has brought
 * meanwhile gets its turn in between.
 */

export type TimeSlicer = ReturnType<typeof createTimeSlicer>;

/** `sliceMs`: what is done in one go. `onError` is called with what an act throws; the others still run. */
export function createTimeSlicer(sliceMs: number, onError: (error: unknown) => void) {
  let waiting: (() => void)[] = [];
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
    if (waiting.length === 0) return;
    beginSlice();
    let count = 0;
    while (count < waiting.length && performance.now() < sliceEndsAt) perform(waiting[count++]);
    waiting = waiting.slice(count);
  };
  const perform = (act?: () => void): void => {
    try {
      act?.();
    } catch (error) {
      onError(error);
    }
  };

  return {
    /** Does it at once, or in its turn if the event loop has been held for a slice or others wait. */
    run(act: () => void): void {
      if (!isSlice) beginSlice();
      if (waiting.length === 0 && performance.now() < sliceEndsAt) perform(act);
      else waiting.push(act);
    },
  };
}
