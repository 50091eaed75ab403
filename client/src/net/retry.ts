/**
 * Sends one request until it has a final answer, so that what a player does survives outages
 * by itself. The caller decides when it is no longer wanted.
 */
import { isRetryable } from '@tictactoe/shared/error-codes';
import type { Refused } from '@tictactoe/shared/protocol';

/** A reply that asks for another try, or `null` where none came. */
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
  /** It goes on even where too much was asked: for what nobody would click again. */
  isPatient?: boolean | undefined;
};

const firstDelayMs = 250;
const maxDelayMs = 3000;

/** Doubles with each setback up to three seconds; half of it is random, so that clients spread out. */
export function backoffMs(setbacks: number, random: () => number): number {
  const delay = Math.min(maxDelayMs, firstDelayMs * 2 ** Math.min(setbacks, 10));
  return Math.round(delay * (0.5 + random() / 2));
}

/** The final answer, or `null` once it is no longer wanted. */
export async function sendUntilAnswered<Answer extends { ok: true } | Refused>(
  sending: Sending<Answer>,
): Promise<Answer | null> {
  for (let setbacks = 0; ; setbacks += 1) {
    await sending.untilConnected();
    if (!sending.isWanted()) return null;

    const reply = await sending.attempt().catch(() => null);
    if (reply !== null && (reply.ok || isFinal(reply, sending))) return reply;
    if (!sending.isWanted()) return null;

    sending.onSetback(reply);
    await sending.wait(backoffMs(setbacks, sending.random));
  }
}

const isFinal = ({ code }: Refused, { isPatient }: Pick<Sending<never>, 'isPatient'>): boolean =>
  !isRetryable(code) && !(isPatient && code === 'rate_limited');
