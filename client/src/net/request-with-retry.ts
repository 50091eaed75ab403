/** Sends a request until it has a final answer, and renews a connection that does not answer. */
import type { ReplyTo, RequestName, RequestPayload } from '@tictactoe/shared/protocol';
import type { Connection } from './connection.ts';
import { type Setback, sendUntilAnswered } from './retry.ts';
import { sleep } from './sleep.ts';

type Options = {
  signal: AbortSignal;
  /** Stops the request once it returns false. */
  isWanted?: () => boolean;
  onSetback?: (setback: Setback) => void;
  isPatient?: boolean | undefined;
};

/** The final answer; `null` once the signal is aborted, or the request is no longer wanted. */
export async function requestWithRetry<Name extends RequestName>(
  connection: Connection,
  name: Name,
  payload: RequestPayload<Name>,
  { signal, isWanted = () => true, onSetback, isPatient }: Options,
): Promise<ReplyTo<Name> | null> {
  const reply = await sendUntilAnswered<ReplyTo<Name>>({
    attempt: () => connection.request(name, payload),
    untilConnected: () => connection.untilConnected(signal),
    isWanted: () => !signal.aborted && isWanted(),
    wait: (delayMs) => sleep(delayMs, signal),
    random: Math.random,
    isPatient,
    onSetback: (setback) => {
      onSetback?.(setback);
      // A server answers every request in time [R8]: without an answer, the connection is dead.
      if (setback === null && connection.isConnected()) connection.renew();
    },
  });
  return signal.aborted ? null : reply;
}
