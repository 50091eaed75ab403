/** The two addresses there are: the home page and one room. The URL is the room. */
import { normalizeRoomId, roomIdAlphabet, roomIdLength } from '@tictactoe/shared/room-id';

export type Route =
  | { page: 'home' }
  | { page: 'room'; roomId: string }
  /** An address that can belong to no room. */
  | { page: 'nowhere' };

const roomIdPattern = new RegExp(`^[${roomIdAlphabet}]{${roomIdLength}}$`);

/** The room code in what a person typed or pasted, a whole link included; `null` if there is none. */
export function roomIdIn(typed: string): string | null {
  const code = /\/r\/([^/?#]+)/.exec(typed)?.[1] ?? typed;
  const roomId = normalizeRoomId(decoded(code));
  return roomIdPattern.test(roomId) ? roomId : null;
}

export function routeOf(path: string): Route {
  if (path === '/') return { page: 'home' };
  const roomId = path.startsWith('/r/') ? roomIdIn(path) : null;
  return roomId === null ? { page: 'nowhere' } : { page: 'room', roomId };
}

export function pathOf(route: Exclude<Route, { page: 'nowhere' }>): string {
  switch (route.page) {
    case 'home':
      return '/';
    case 'room':
      return `/r/${route.roomId}`;
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
