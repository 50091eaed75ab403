/** Does something again and again, with jitter: servers that started together do not do it together. */

/**
 * Begins the next `act`, which never rejects, about `everyMs` after the last has ended. Returns what stops that, and
 * resolves once nothing is under way.
 */
export function repeat(everyMs: number, act: () => Promise<void>): () => Promise<void> {
  let isStopped = false;
  let acting: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout;
  const plan = (): void => {
    // It may have been stopped meanwhile.
    if (isStopped) return;
    const delayMs = everyMs * (0.75 + Math.random() / 2);
    timer = setTimeout(() => {
      acting = act().finally(plan);
    }, delayMs);
  };
  plan();
  return async () => {
    isStopped = true;
    clearTimeout(timer);
    await acting;
  };
}
