/** Sends a request until it is answered for good, and replaces a connection that does not answer. */
import type { ReplyTo, RequestName, RequestPayload } from '@tictactoe/shared/protocol';
import type { Connection } from './connection.ts';
import { pause } from './pause.ts';
import { type Setback, sendUntilAnswered } from './retry.ts';

type Options = {
  signal: AbortSignal;
  /** The request is given up once this is false. */
  isWanted?: () => boolean;
  onSetback?: (setback: Setback) => void;
};

/** The final answer; `null` once the signal is aborted, or the request is no longer wanted. */
export async function requestWithRetry<Name extends RequestName>(
  connection: Connection,
  name: Name,
  payload: RequestPayload<Name>,
  { signal, isWanted = () => true, onSetback }: Options,
): Promise<ReplyTo<Name> | null> {
  const reply = await sendUntilAnswered<ReplyTo<Name>>({
    attempt: () => connection.request(name, payload),
    untilConnected: () => connection.untilConnected(signal),
    isWanted: () => !signal.aborted && isWanted(),
    wait: (delayMs) => pause(delayMs, signal),
    random: Math.random,
    onSetback: (setback) => {
      onSetback?.(setback);
      // A server answers every request in time [R8]: silence means that the connection is dead.
      if (setback === null && connection.isConnected()) connection.renew();
    },
  });
  return signal.aborted ? null : reply;
}
