/** The errors that mean an outage and not a bug, and the code with which each is answered. */

/** The engine is out of reach, or refuses for now. */
export class StoreUnavailable extends Error {
  override name = 'StoreUnavailable';
}
/** The engine has too much to do. */
export class StoreOverloaded extends Error {
  override name = 'StoreOverloaded';
}
/**
 * A newer server has written the room, in a form that is not known here [R12]: it is left alone. Retrying
 * helps as soon as that reaches a newer server.
 */
export class NewerRoom extends Error {
  override name = 'NewerRoom';
}
/** The answer was not ready in time; the work may still be done. */
export class DeadlineExceeded extends Error {
  override name = 'DeadlineExceeded';
  constructor() {
    super('The deadline has passed');
  }
}

/** The code of `shared/error-codes` for an error that a request ran into. */
export function codeOf(
  error: unknown,
): 'unavailable' | 'overloaded' | 'server_outdated' | 'internal' {
  if (error instanceof StoreUnavailable || error instanceof DeadlineExceeded) return 'unavailable';
  if (error instanceof NewerRoom) return 'server_outdated';
  return error instanceof StoreOverloaded ? 'overloaded' : 'internal';
}

/** Called with what failed where nobody waits for an answer; `facts` go into the log. */
export type OnError = (error: unknown, facts?: object, message?: string) => void;

/** Whether it passes without anybody's doing, so that it need not be logged as an error. */
export const isTransient = (error: unknown): boolean => codeOf(error) !== 'internal';

/** The first words of answers of Redis that mean "not now": it is loading its data, busy, read-only or full, or cannot write to its disk. */
export const refusals = [
  ...(['LOADING', 'BUSY', 'READONLY', 'MASTERDOWN', 'CLUSTERDOWN'] as const),
  ...(['OOM', 'MISCONF', 'NOREPLICAS'] as const),
] as const;
export type Refusal = (typeof refusals)[number];
