/**
 * The addresses of the app: the home page, the choices for a new game, a room, whose URL is its name, the account,
 * players and leaderboards.
 */
import { normalizeRoomId, roomIdPattern } from '@tictactoe/shared/room-id';

export type Route =
  | { page: 'home' }
  /** The home page with the choices for a game of that kind. */
  | { page: 'new'; kind: NewKind }
  | { page: 'room'; roomId: string; as: 'player' | 'watcher' }
  | { page: 'account' }
  | { page: 'player'; name: string }
  /** `kind`: as the address names it, empty for the usual one. */
  | { page: 'leaderboard'; kind: string }
  /** An address that can belong to no room, or is not even like one. */
  | { page: 'nowhere'; missing: 'game' | 'page' };

/** `open`: one that anyone may join from the lobby. */
const newKinds = ['friend', 'open', 'computer'] as const;
export type NewKind = (typeof newKinds)[number];

/** The room code in what a person typed or pasted, a whole link included; `null` if there is none. */
export function roomIdIn(typed: string): string | null {
  const code = /\/r\/([^/?#]+)/.exec(typed)?.[1] ?? typed;
  const roomId = normalizeRoomId(decoded(code));
  return roomIdPattern.test(roomId) ? roomId : null;
}

export function routeOf({ pathname, search }: { pathname: string; search: string }): Route {
  const query = new URLSearchParams(search);
  if (pathname === '/') {
    const kind = newKinds.find((each) => query.has(each));
    return kind === undefined ? { page: 'home' } : { page: 'new', kind };
  }
  if (pathname === '/account') return { page: 'account' };
  if (pathname === '/leaderboard') {
    const [kind = ''] = query.keys();
    return { page: 'leaderboard', kind };
  }
  if (pathname.startsWith('/players/')) {
    return { page: 'player', name: decoded(pathname.slice('/players/'.length)) };
  }
  if (!pathname.startsWith('/r/')) return { page: 'nowhere', missing: 'page' };
  const roomId = roomIdIn(pathname);
  if (roomId === null) return { page: 'nowhere', missing: 'game' };
  return { page: 'room', roomId, as: query.has('watch') ? 'watcher' : 'player' };
}

/** Path and query. */
export function addressOf(route: Exclude<Route, { page: 'nowhere' }>): string {
  switch (route.page) {
    case 'home':
      return '/';
    case 'new':
      return `/?${route.kind}`;
    case 'room':
      return `/r/${route.roomId}${route.as === 'watcher' ? '?watch' : ''}`;
    case 'account':
      return '/account';
    case 'player':
      return `/players/${encodeURIComponent(route.name)}`;
    case 'leaderboard':
      return `/leaderboard${route.kind && `?${route.kind}`}`;
    default:
      return route satisfies never;
  }
}

/** A code in groups, easier to read aloud. */
export const grouped = (roomId: string): string => roomId.replace(/(.{4})(.{4})/, '$1-$2-');

function decoded(code: string): string {
  try {
    return decodeURIComponent(code);
  } catch {
    return code;
  }
}
