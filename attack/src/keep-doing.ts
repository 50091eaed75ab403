/** Does something over and over, by several workers at once, until a signal. */
import { setImmediate, setTimeout } from 'node:timers/promises';
import type { Tally } from './tally.ts';

export type Repetition = {
  until: AbortSignal;
  workers: number;
  /** Counts what went wrong as `failed`. */
  tally: Tally;
  work: (worker: number) => Promise<unknown>;
};

/** Resolves at the signal, whatever the workers still wait for. */
export async function keepDoing({ until, workers, tally, work }: Repetition): Promise<void> {
  const repeat = async (worker: number) => {
    while (!until.aborted) {
      await work(worker).catch(() => tally.count('failed'));
      // Timers and the network get their share, whatever `work` does.
      await setImmediate();
    }
  };
  await Promise.race([
    untilAborted(until),
    Promise.all(Array.from({ length: workers }, (_, i) => repeat(i))),
  ]);
}

export const untilAborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });

/** Resolves when what was waited for has come, or the time is over. */
export const within = (ms: number, what: Promise<unknown>): Promise<unknown> =>
  Promise.race([what, setTimeout(ms, undefined, { ref: false })]);
