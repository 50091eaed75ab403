/**
 * Sends one request until it is answered for good: what a player wants is kept up through outages
 * without the player doing anything. When to stop wanting it is left to the caller.
 */
import { isRetryable } from '@tictactoe/shared/error-codes';
import type { Refused } from '@tictactoe/shared/protocol';

/** A reply that says "later", or `null` where none came. */
export type Setback = Refused | null;

export type Sending<Answer> = {
  /** One try; rejects when no answer comes in time or the connection breaks. */
  attempt: () => Promise<Answer>;
  /** Resolves as soon as there is a connection to send on, or the sending is no longer wanted. */
  untilConnected: () => Promise<void>;
  isWanted: () => boolean;
  wait: (delayMs: number) => Promise<void>;
  random: () => number;
  onSetback: (setback: Setback) => void;
};

const firstDelayMs = 250;
const maxDelayMs = 3000;

/** Doubles with each setback up to three seconds; half of it is chance, so that clients spread out. */
export function backoffMs(setbacks: number, random: () => number): number {
  const delay = Math.min(maxDelayMs, firstDelayMs * 2 ** Math.min(setbacks, 10));
  return Math.round(delay * (0.5 + random() / 2));
}

/** The final answer, or `null` once nobody wants it any more. */
export async function sendUntilAnswered<Answer extends { ok: true } | Refused>(
  sending: Sending<Answer>,
): Promise<Answer | null> {
  for (let setbacks = 0; ; setbacks += 1) {
    await sending.untilConnected();
    if (!sending.isWanted()) return null;

    const reply = await sending.attempt().catch(() => null);
    if (reply !== null && (reply.ok || !isRetryable(reply.code))) return reply;
    if (!sending.isWanted()) return null;

    sending.onSetback(reply);
    await sending.wait(backoffMs(setbacks, sending.random));
  }
}
