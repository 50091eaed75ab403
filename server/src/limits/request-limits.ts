/** Charges a request to its player and address before its handler is called. */
import type { ErrorCode } from '@tictactoe/shared/error-codes';
import type { RequestName } from '@tictactoe/shared/protocol';
import type { ClientSession } from '../session/client-session.ts';
import type { RateLimits } from './rate-limits.ts';
import { type RateName, requestCosts } from './request-costs.ts';

export type RequestLimits = ReturnType<typeof createRequestLimits>;

export function createRequestLimits(rates: RateLimits) {
  /** Null at once for what is no more than an event, such as a player's moves; else why it is refused, or null. */
  return (
    session: ClientSession,
    name: RequestName,
    payload: object,
  ): Promise<ErrorCode | null> | null => {
    const cost = requestCosts[name];
    // Whatever names a room one is not in is a try at its code, even a move.
    const isTry = 'roomId' in payload && !session.isIn(String(payload.roomId));
    if (cost === 'event' && !isTry) return null;
    const due = new Map<RateName, number>();
    if (cost !== 'event') due.set(cost, 1);
    if (isTry) due.set('enter', 1);
    if (cost === 'chat' && 'text' in payload) {
      due.set('chatBytes', Buffer.byteLength(String(payload.text)));
    }
    const spent = [...due].map(([rate, points]) => rates.spend(rate, session, points));
    return Promise.all(spent).then((isAllowed) =>
      isAllowed.every(Boolean) ? null : 'rate_limited',
    );
  };
}
