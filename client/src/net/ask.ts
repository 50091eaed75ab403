/** Asks one thing until it is answered for good, and gets a dead connection renewed on the way. */
import type { ReplyTo, RequestName, RequestPayload } from '@tictactoe/shared/protocol';
import type { Connection } from './connection.ts';
import { pause } from './pause.ts';
import { type Setback, sendUntilAnswered } from './retry.ts';

type Asking = { signal: AbortSignal; onSetback?: (setback: Setback) => void };

/** The final answer, or `null` once the signal says stop. */
export async function ask<Name extends RequestName>(
  connection: Connection,
  name: Name,
  payload: RequestPayload<Name>,
  { signal, onSetback }: Asking,
): Promise<ReplyTo<Name> | null> {
  const reply = await sendUntilAnswered<ReplyTo<Name>>({
    attempt: () => connection.request(name, payload),
    untilConnected: () => connection.untilConnected(signal),
    isWanted: () => !signal.aborted,
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
