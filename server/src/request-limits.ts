/** What a request costs its player and address: decides before its handler is called. */
import type { ErrorCode } from '@tictactoe/shared/error-codes';
import type { RequestName } from '@tictactoe/shared/protocol';
import type { Caller } from './caller.ts';
import type { RateLimits, RateName } from './store/rate-limits.ts';

const rateOf: Partial<Record<RequestName, RateName>> = {
  'room:create': 'create',
  'match:seek': 'seek',
  'chat:say': 'chat',
  'reaction:send': 'reaction',
};

export type RequestLimits = ReturnType<typeof createRequestLimits>;

export function createRequestLimits(rates: RateLimits, roomsPerSocket: number) {
  /** Null at once for what is unlimited, such as a player's moves; else why it is refused, or null. */
  return (caller: Caller, name: RequestName, payload: object): Promise<ErrorCode | null> | null => {
    const roomId = 'roomId' in payload ? String(payload.roomId) : null;
    const isStranger = roomId !== null && !caller.isIn(roomId);
    if (name === 'room:join' && isStranger && caller.roomCount() >= roomsPerSocket) {
      return Promise.resolve('too_many_rooms');
    }
    const due: RateName[] = [];
    // Whatever names a room one is not in is a try at its code, even a move.
    if (isStranger) due.push('enter');
    const rate = rateOf[name];
    if (rate !== undefined) due.push(rate);
    if (due.length === 0) return null;
    return Promise.all(due.map((each) => rates.spend(each, caller))).then((isAllowed) =>
      isAllowed.every(Boolean) ? null : 'rate_limited',
    );
  };
}
