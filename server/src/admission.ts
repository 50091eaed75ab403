/** Lets newcomers in a few at a time, so that a crowd does not keep those waiting who are playing. */

/** What is done for newcomers before others get their turn, in ms. */
const sliceMs = 4;

export type Admission = ReturnType<typeof createAdmission>;

export function createAdmission() {
  let waiting: (() => void)[] = [];
  let isLettingIn = false;

  const letIn = (): void => {
    const endsAt = performance.now() + sliceMs;
    let count = 0;
    while (count < waiting.length && performance.now() < endsAt) waiting[count++]?.();
    waiting = waiting.slice(count);
    isLettingIn = waiting.length > 0;
    // After what the network has brought meanwhile.
    if (isLettingIn) setImmediate(letIn);
  };

  return {
    /** Calls `enter` when it is the newcomer's turn. */
    admit(enter: () => void): void {
      waiting.push(enter);
      if (!isLettingIn) setImmediate(letIn);
      isLettingIn = true;
    },
  };
}
