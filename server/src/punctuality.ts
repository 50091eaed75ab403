/** Holds every request to its deadline and counts how punctual the server is. */
import type { Command, Verdict } from './command.ts';
import { StoreOverloaded, StoreUnavailable } from './store/room-store.ts';

export type Punctuality = ReturnType<typeof createPunctuality>;

export function createPunctuality() {
  const counts: Record<Verdict, number> = {
    /** Answered within the deadline, whatever the answer was. */
    onTime: 0,
    /** Answered `unavailable` at the deadline, while the work went on. */
    late: 0,
    /** Refused at once because too much was under way, or the store was known to be away. */
    dropped: 0,
  };
  let pending = 0;

  return {
    counts: (): Readonly<typeof counts> => counts,
    pending: (): number => pending,

    /** Settles as `work` does, or rejects with `StoreUnavailable` at the command's deadline. */
    within<T>(command: Command, work: Promise<T>): Promise<T> {
      pending++;
      return new Promise<T>((resolve, reject) => {
        let isOver = false;
        const finish = (verdict: Verdict, settle: () => void): void => {
          if (isOver) return;
          isOver = true;
          pending--;
          counts[verdict]++;
          command.verdict = verdict;
          clearTimeout(timer);
          settle();
        };
        const timer = setTimeout(
          () => finish('late', () => reject(new StoreUnavailable('The deadline has passed'))),
          command.deadlineAt - command.receivedAt,
        );
        work.then(
          (value) => finish('onTime', () => resolve(value)),
          (error: unknown) => finish(countOf(error), () => reject(error)),
        );
      });
    },
  };
}

const countOf = (error: unknown): Verdict =>
  error instanceof StoreOverloaded || error instanceof StoreUnavailable ? 'dropped' : 'onTime';
