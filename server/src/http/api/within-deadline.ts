/** Gives up waiting for what takes longer than an answer may [R8]. */
import { DeadlineExceeded } from '../../errors.ts';

/** Rejects with `DeadlineExceeded`. The work goes on; nobody waits for it any more. */
export function within<T>(deadlineMs: number, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const late = () => reject(new DeadlineExceeded());
    const timer = setTimeout(late, deadlineMs);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
