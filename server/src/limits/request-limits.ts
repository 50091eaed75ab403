/** Charges a request to its player and address before its handler is called. */
import type { ErrorCode } from '@tictactoe/shared/error-codes';
import { type RateName, type RequestName, requestCosts } from '@tictactoe/shared/protocol';
import type { ClientSession } from '../session/client-session.ts';
import type { RateLimits } from './rate-limits.ts';

export type RequestLimits = ReturnType<typeof createRequestLimits>;

export function createRequestLimits(rates: RateLimits) {
  /** Null at once for what is no more than an event, such as a player's moves; else why it is refused, or null. */
  return (
    session: ClientSession,
    name: RequestName,
    payload: object,
  ): Promise<ErrorCode | null> | null => {
    const due = new Map<RateName, number>();
    const cost = requestCosts[name];
    if (cost !== 'event') due.set(cost, 1);
    // Whatever names a room one is not in is a try at its code, even a move.
    if ('roomId' in payload && !session.isIn(String(payload.roomId))) due.set('enter', 1);
    if (cost === 'chat' && 'text' in payload) {
      due.set('chatBytes', Buffer.byteLength(String(payload.text)));
    }
    if (due.size === 0) return null;
    const spent = [...due].map(([rate, points]) => rates.spend(rate, session, points));
    return Promise.all(spent).then((isAllowed) =>
      isAllowed.every(Boolean) ? null : 'rate_limited',
    );
  };
}
