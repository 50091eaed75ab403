/** The search for an opponent, as a pure function of what happens to it. */
import type { Room } from '@tictactoe/shared/room';

/** `meanwhile`: the room of the game with the computer that the player plays while waiting. */
export type Search =
  | { status: 'idle' }
  /** `after`: the room of a match that failed. The server keeps the place of a player whose opponent did not join. */
  | { status: 'seeking'; meanwhile: string | null; isAlone: boolean; after: string | null }
  /** An opponent was found: the player is asked whether to leave the computer. */
  | { status: 'asking'; meanwhile: string; roomId: string }
  | { status: 'meeting'; meanwhile: string | null; roomId: string };

export type SearchEvent =
  | { type: 'sought' }
  /** No opponent was found for a while. */
  | { type: 'left_alone' }
  | { type: 'went_elsewhere'; roomId: string }
  | { type: 'came_back' }
  | { type: 'matched'; roomId: string }
  | { type: 'accepted' }
  | { type: 'room_received'; room: Room }
  /** The room of the match does not exist, or may not be entered. */
  | { type: 'room_missing' }
  | { type: 'ended' };

export const idle: Search = { status: 'idle' };

export function searchReducer(search: Search, event: SearchEvent): Search {
  if (event.type === 'sought') return search.status === 'idle' ? seeking(null, null) : search;
  if (event.type === 'ended' || search.status === 'idle') return idle;
  switch (event.type) {
    case 'left_alone':
      return search.status === 'seeking' ? { ...search, isAlone: true } : search;
    case 'went_elsewhere':
      return { ...search, meanwhile: event.roomId };
    case 'came_back':
      return search.status === 'seeking' ? { ...search, meanwhile: null } : search;
    case 'matched':
      return matched(search, event.roomId);
    case 'accepted':
      return search.status === 'asking' ? { ...search, status: 'meeting' } : search;
    case 'room_received':
      return search.status === 'meeting' ? afterRoom(search, event.room) : search;
    case 'room_missing':
      return search.status === 'meeting' ? seeking(search.meanwhile, search.roomId) : search;
    default:
      return event satisfies never;
  }
}

type Meeting = Extract<Search, { status: 'meeting' }>;

/** Whether both players have joined, so that the search is over. */
export const hasMet = ({ roomId }: Meeting, room: Room): boolean =>
  room.id === roomId && room.status === 'playing' && room.meetBy === null;

function matched(search: Search, roomId: string): Search {
  if (search.status !== 'seeking' || search.after === roomId) return search;
  const { meanwhile } = search;
  return meanwhile === null
    ? { status: 'meeting', meanwhile, roomId }
    : { status: 'asking', meanwhile, roomId };
}

function afterRoom(search: Meeting, room: Room): Search {
  if (hasMet(search, room)) return idle;
  // A game that is over has no opponent to meet: they did not join, or left, or it is an old game.
  const isOver = room.id === search.roomId && room.status === 'over';
  return isOver ? seeking(search.meanwhile, room.id) : search;
}

const seeking = (meanwhile: string | null, after: string | null): Search => ({
  status: 'seeking',
  meanwhile,
  isAlone: false,
  after,
});
