/** Holds every request to its deadline and counts how punctual the server is. */
import type { Command, Verdict } from './command.ts';
import { StoreOverloaded, StoreUnavailable } from './store/room-store.ts';

export type Punctuality = ReturnType<typeof createPunctuality>;

type Pending = { command: Command; expire: () => void };

export function createPunctuality() {
  const counts: Record<Verdict, number> = {
    /** Answered within the deadline, whatever the answer was. */
    onTime: 0,
    /** Answered `unavailable` at the deadline, while the work went on. */
    late: 0,
    /** Refused at once because too much was under way, or the store was known to be away. */
    dropped: 0,
  };
  /** In the order of their deadlines, for all have the same time: one timer, for the first, will do. */
  const pending = new Set<Pending>();
  let timer: NodeJS.Timeout | null = null;

  const watch = (): void => {
    const [first] = pending;
    if (first === undefined) return;
    const leftMs = first.command.deadlineAt - performance.now();
    timer = setTimeout(expireDue, Math.max(0, Math.ceil(leftMs))).unref();
  };
  const expireDue = (): void => {
    timer = null;
    const now = performance.now();
    for (const { command, expire } of pending) {
      if (command.deadlineAt > now) break;
      expire();
    }
    watch();
  };

  return {
    counts: (): Readonly<typeof counts> => counts,
    pending: (): number => pending.size,

    /** Calls one of the two: as `work` settles, or `onError` at the command's deadline. */
    within<T>(
      command: Command,
      work: Promise<T>,
      onDone: (value: T) => void,
      onError: (error: unknown) => void,
    ): void {
      const finish = (verdict: Verdict): boolean => {
        if (!pending.delete(entry)) return false;
        counts[verdict]++;
        command.verdict = verdict;
        return true;
      };
      const entry: Pending = {
        command,
        expire: () => {
          if (finish('late')) onError(new StoreUnavailable('The deadline has passed'));
        },
      };
      pending.add(entry);
      if (timer === null) watch();
      work.then(
        (value) => {
          if (finish('onTime')) onDone(value);
        },
        (error: unknown) => {
          if (finish(countOf(error))) onError(error);
        },
      );
    },
  };
}

const countOf = (error: unknown): Verdict =>
  error instanceof StoreOverloaded || error instanceof StoreUnavailable ? 'dropped' : 'onTime';
