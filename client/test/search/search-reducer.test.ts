/** The search for an opponent, step by step. */

import { leaveRoom, playMove, resign } from '@tictactoe/shared/room-commands';

import { describe, expect, it } from 'vitest';
import {
  hasMet,
  idle,
  type Search,
  type SearchEvent,
  searchReducer,
} from '../../src/search/search-reducer.ts';
import { alone, ann, bob, computerRoomId, met, missed, must, roomId } from './matched-rooms.ts';

const after = (...events: SearchEvent[]): Search => events.reduce(searchReducer, idle);
const sought: SearchEvent = { type: 'sought' };
const encounter = { roomId, name: 'Bob', endsAt: 5000, isAsked: false };
const matched: SearchEvent = { type: 'matched', encounter };
const elsewhere: SearchEvent = { type: 'went_elsewhere', roomId: computerRoomId };

describe('the search for an opponent', () => {
  it('goes to meet whom it is matched with, and ends once both are there', () => {
    const search = after(sought, matched);
    expect(search).toEqual({ status: 'meeting', meanwhile: null, encounter });
    expect(searchReducer(search, { type: 'room_received', room: alone })).toBe(search);
    expect(search.status === 'meeting' && hasMet(search, met)).toBe(true);
    expect(searchReducer(search, { type: 'room_received', room: met })).toEqual(idle);
  });

  it('seeks again, in the old place, if the other does not turn up', () => {
    const search = after(sought, matched, { type: 'room_received', room: missed });
    expect(search).toMatchObject({ status: 'seeking', after: roomId });
    // The same match, reported again, is no new one.
    expect(searchReducer(search, matched)).toBe(search);
  });

  it('seeks again if the other goes away before a move was made', () => {
    const left = must(leaveRoom(met, bob.playerId, 0));
    expect(after(sought, matched, { type: 'room_received', room: left }).status).toBe('seeking');
  });

  it('seeks on if it is sent to a game that is over, or to none', () => {
    const moved = must(playMove(met, ann.playerId, { move: 0, turn: 0 }, 0));
    const finished = must(resign(moved, bob.playerId, { round: 1 }, 0));
    const search = after(sought, matched, { type: 'room_received', room: finished });
    expect(search).toMatchObject({ status: 'seeking', after: roomId });
    const missing = after(sought, matched, { type: 'room_gone', roomId });
    expect(missing).toMatchObject({ status: 'seeking', after: roomId });
  });

  it('asks a player who plays the computer, and goes only if they accept', () => {
    const asking = after(sought, { type: 'left_alone' }, elsewhere, matched);
    expect(asking).toEqual({ status: 'asking', meanwhile: computerRoomId, encounter });
    expect(searchReducer(asking, { type: 'accepted' }).status).toBe('meeting');
    expect(searchReducer(asking, { type: 'ended' })).toEqual(idle);
  });

  it('keeps the game with the computer until the other is really there', () => {
    const search = after(sought, elsewhere, matched, { type: 'accepted' });
    const again = searchReducer(search, { type: 'room_received', room: missed });
    expect(again).toMatchObject({ status: 'seeking', meanwhile: computerRoomId });
  });

  it('ignores matches and rooms once it has ended', () => {
    expect(after(sought, { type: 'ended' }, matched)).toEqual(idle);
    expect(after(matched, { type: 'accepted' }, elsewhere)).toEqual(idle);
  });

  it('ignores every room but that of its match', () => {
    const search = after(sought, {
      type: 'matched',
      encounter: { ...encounter, roomId: 'DDDDDDDDDD' },
    });
    expect(searchReducer(search, { type: 'room_received', room: met })).toBe(search);
  });
});
