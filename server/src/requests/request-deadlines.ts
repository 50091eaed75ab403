/** Holds every request to its deadline and counts how punctual the server is. */

import { DeadlineExceeded, isTransient, NewerRoom, StoreUnavailable } from '../errors.ts';
import type { TimeSlicer } from '../ops/time-slicer.ts';
import type { RequestContext, Verdict } from '../session/request-context.ts';

export type RequestDeadlines = ReturnType<typeof createRequestDeadlines>;

/** A request that is to be answered; it is settled as soon as its context has a verdict. */
export type Work<T> = {
  readonly context: RequestContext;
  readonly slicer: Pick<TimeSlicer, 'run'>;
  /** Whose turn it takes. */
  readonly address: string;
  work(): Promise<T>;
  onDone(value: T): void;
  onError(error: unknown): void;
  /** Called with what one of these throws: nobody else is to notice [R11]. */
  onFailure(error: unknown): void;
};
type Settled<T> = { work: Work<T> } & ({ value: T } | { error: unknown });

/** `onUnavailable` is called for every request that could not be carried out, or not in time. */
export function createRequestDeadlines(
  onUnavailable: (context: RequestContext) => void = () => {},
) {
  const counts: Record<Verdict, number> = {
    /** Answered within the deadline, whatever the answer was. */
    onTime: 0,
    /** Answered `unavailable` at the deadline, while the work went on. */
    late: 0,
    /** Refused at once because too much was under way, or the store was known to be away. */
    dropped: 0,
  };
  /**
   * In the order of their deadlines, for all have the same time: one timer, for the first, will do. Those
   * before `first` are settled. No `Set`: the tables that a busy one leaves behind keep what was in them
   * alive until the next full garbage collection.
   */
  let queue: Work<never>[] = [];
  let first = 0;
  let pending = 0;
  let timer: NodeJS.Timeout | null = null;

  const enqueue = (work: Work<never>): void => {
    while (first < queue.length && queue[first]?.context.verdict !== null) first++;
    if (first > queue.length / 2) {
      queue = queue.slice(first);
      first = 0;
    }
    queue.push(work);
  };
  const watch = (): void => {
    const next = queue[first];
    if (next === undefined) return;
    const leftMs = next.context.deadlineAt - performance.now();
    timer = setTimeout(expireDue, Math.max(0, Math.ceil(leftMs))).unref();
  };
  const expireDue = (): void => {
    timer = null;
    const now = performance.now();
    const due = queue.findIndex(
      ({ context }, i) => i >= first && context.verdict === null && context.deadlineAt > now,
    );
    const over = queue.slice(first, due === -1 ? undefined : due);
    queue = due === -1 ? [] : queue.slice(due);
    first = 0;
    for (const work of over) if (work.context.verdict === null) expire(work);
    watch();
  };

  const finish = (context: RequestContext, verdict: Verdict): boolean => {
    if (context.verdict !== null) return false;
    context.verdict = verdict;
    counts[verdict]++;
    pending--;
    return true;
  };
  const expire = (work: Work<never>): void => {
    try {
      if (!finish(work.context, 'late')) return;
      onUnavailable(work.context);
      work.onError(new DeadlineExceeded());
    } catch (failure) {
      work.onFailure(failure);
    }
  };
  const begin = (work: Work<never>): void => {
    if (work.context.verdict === null) carryOut(work);
  };
  const carryOut = <T>(work: Work<T>): void => {
    const inItsTurn = (settled: Settled<T>): void =>
      work.slicer.run(settle<T>, work.address, settled);
    work.work().then(
      (value) => inItsTurn({ work, value }),
      (error: unknown) => inItsTurn({ work, error }),
    );
  };
  const settle = <T>(settled: Settled<T>): void => {
    const { work } = settled;
    try {
      if ('value' in settled) {
        if (finish(work.context, 'onTime')) work.onDone(settled.value);
        return;
      }
      const { error } = settled;
      if (!finish(work.context, countOf(error))) return;
      if (error instanceof StoreUnavailable || error instanceof NewerRoom)
        onUnavailable(work.context);
      work.onError(error);
    } catch (failure) {
      work.onFailure(failure);
    }
  };

  return {
    counts: (): Readonly<typeof counts> => counts,
    pending: (): number => pending,

    /**
     * Starts the work when it is its turn, if that comes in time. Calls one of the two: in a turn after
     * the work has settled, or `onError` at the context's deadline.
     */
    within<T>(work: Work<T>): void {
      pending++;
      enqueue(work as Work<never>);
      if (timer === null) watch();
      work.slicer.run(begin, work.address, work as Work<never>);
    },
  };
}

const countOf = (error: unknown): Verdict => (isTransient(error) ? 'dropped' : 'onTime');
