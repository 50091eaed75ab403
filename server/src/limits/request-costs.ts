/** What each request counts as, where a server limits what a player and an address may do. */
import type { RequestName } from '@tictactoe/shared/protocol';

/** What the servers count of a player and of all players of an address; rates are set on the server. */
export type RateName =
  | 'create'
  | 'enter'
  | 'seek'
  | 'chat'
  | 'chatBytes'
  | 'reaction'
  | 'read'
  /** Over HTTP alone. */
  | 'account';
/** `event`: as cheap as a move, so it counts as nothing but one more event of its socket and address. */
export type Cost = Exclude<RateName, 'account'> | 'event';

/** As what a request counts. Naming a room one is not in counts as `enter` on top: it is a try at its code. */
export const requestCosts = {
  'room:create': 'create',
  'room:join': 'enter',
  'room:leave': 'event',
  'move:play': 'event',
  'game:resign': 'event',
  'game:claim': 'event',
  'rematch:offer': 'event',
  'match:seek': 'seek',
  'match:cancel': 'read',
  'challenge:answer': 'read',
  'chat:say': 'chat',
  'chat:read': 'read',
  'chat:share': 'reaction',
  'reaction:send': 'reaction',
  'lobby:watch': 'read',
  'lobby:leave': 'event',
} as const satisfies Record<RequestName, Cost>;
