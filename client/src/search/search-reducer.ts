/** The search for an opponent, as a pure function of what happens to it. */
import type { Room } from '@tictactoe/shared/room';

/** An opponent that was found, and the room to meet in. */
export type Encounter = {
  roomId: string;
  /** Null if the server does not say. */
  name: string | null;
  /** Until when either has to answer or come, in ms since 1970 by this page's clock. */
  endsAt: number;
  /** The opponent plays the computer, and is asked. */
  isAsked: boolean;
};

/** Why a player who plays the computer does not look any more. */
export type RestReason = 'stopped' | 'declined' | 'passed';

/** `meanwhile`: the room of the game with the computer that the player plays while waiting. */
export type Search =
  | { status: 'idle' }
  /** The search has ended, and the game with the computer goes on: the player may look again. */
  | { status: 'resting'; meanwhile: string; why: RestReason }
  | Seeking
  /** An opponent was found: the player is asked whether to leave the computer. */
  | { status: 'asking'; meanwhile: string; encounter: Encounter }
  | Meeting;
type Seeking = {
  status: 'seeking';
  meanwhile: string | null;
  isAlone: boolean;
  /** The room of a match that failed. The server keeps the place of a player whose opponent did not join. */
  after: string | null;
  /** Who did not come there. */
  missed: string | null;
};
type Meeting = { status: 'meeting'; meanwhile: string | null; encounter: Encounter };

export type SearchEvent =
  | { type: 'sought' }
  /** No opponent was found for a while. */
  | { type: 'left_alone' }
  | { type: 'went_elsewhere'; roomId: string }
  | { type: 'came_back' }
  | { type: 'matched'; encounter: Encounter }
  | { type: 'accepted' }
  | { type: 'room_received'; room: Room }
  /** The room of the match does not exist, may not be entered, or the other waits there no more. */
  | { type: 'room_gone'; roomId: string }
  | { type: 'rested'; why: RestReason }
  | { type: 'ended' };

export const idle: Search = { status: 'idle' };

export function searchReducer(search: Search, event: SearchEvent): Search {
  if (event.type === 'sought') return sought(search);
  if (event.type === 'ended' || search.status === 'idle') return idle;
  if (search.status === 'resting') return event.type === 'came_back' ? idle : search;
  switch (event.type) {
    case 'left_alone':
      return search.status === 'seeking' ? { ...search, isAlone: true } : search;
    case 'went_elsewhere':
      return { ...search, meanwhile: event.roomId };
    case 'came_back':
      // Nothing is left to be asked about.
      return { ...search, status: withoutComputer(search), meanwhile: null } as Search;
    case 'matched':
      return matched(search, event.encounter);
    case 'accepted':
      return search.status === 'asking' ? { ...search, status: 'meeting' } : search;
    case 'room_received':
      return search.status === 'meeting' ? afterRoom(search, event.room) : search;
    case 'room_gone':
      return search.status !== 'seeking' && search.encounter.roomId === event.roomId
        ? afterMissing(search)
        : search;
    case 'rested':
      return rested(search, event.why);
    default:
      return event satisfies never;
  }
}

type Asking = Extract<Search, { status: 'asking' }>;

/** Whether both players have joined, so that the search is over. */
export const hasMet = ({ encounter }: Meeting, room: Room): boolean =>
  room.id === encounter.roomId && room.status === 'playing' && room.meetBy === null;

function sought(search: Search): Search {
  if (search.status === 'idle') return seeking(null);
  return search.status === 'resting' ? seeking(search.meanwhile) : search;
}

const withoutComputer = ({ status }: Seeking | Asking | Meeting) =>
  status === 'asking' ? 'meeting' : status;

function matched(search: Seeking | Asking | Meeting, encounter: Encounter): Search {
  if (search.status !== 'seeking' || search.after === encounter.roomId) return search;
  const { meanwhile } = search;
  return meanwhile === null
    ? { status: 'meeting', meanwhile, encounter }
    : { status: 'asking', meanwhile, encounter };
}

function afterRoom(search: Meeting, room: Room): Search {
  if (hasMet(search, room)) return idle;
  // A game that is over has no opponent to meet: they did not join, or left, or it is an old game.
  const isOver = room.id === search.encounter.roomId && room.status === 'over';
  return isOver ? afterMissing(search) : search;
}

const afterMissing = ({ meanwhile, encounter }: Asking | Meeting): Search =>
  seeking(meanwhile, { after: encounter.roomId, missed: encounter.name });

const rested = ({ meanwhile }: Seeking | Asking | Meeting, why: RestReason): Search =>
  meanwhile === null ? idle : { status: 'resting', meanwhile, why };

const seeking = (
  meanwhile: string | null,
  { after, missed }: Pick<Seeking, 'after' | 'missed'> = { after: null, missed: null },
): Search => ({ status: 'seeking', meanwhile, isAlone: false, after, missed });
