/** The state of a room: which document it keeps, and what becomes of a pending move. */

import { createRoom } from '@tictactoe/shared/create-room';
import { defaultVariant } from '@tictactoe/shared/games/tic-tac-toe/variants';
import type { Room } from '@tictactoe/shared/room';
import { playMove, resign, takeSeat } from '@tictactoe/shared/room-commands';
import { describe, expect, it } from 'vitest';
import {
  initialRoomState,
  type RoomEvent,
  type RoomState,
  roomReducer,
} from '../../src/room/room-reducer.ts';

const ann = { playerId: 'ann_____________', name: 'Ann' };
const bob = { playerId: 'bob_____________', name: 'Bob' };

const must = (result: { ok: true; value: Room } | { ok: false }): Room => {
  if (!result.ok) throw new Error('the rules refused a step of the test');
  return result.value;
};

/** A game of Ann (X) and Bob after the given cells. */
function game(cells: number[], id = 'ABCDEFGHJK'): Room {
  const made = createRoom({ id, variant: defaultVariant, player: ann }, 0);
  return cells.reduce(
    (room, cell, turn) =>
      must(playMove(room, turn % 2 === 0 ? ann.playerId : bob.playerId, { move: cell, turn }, 0)),
    must(takeSeat(made, bob, 0)),
  );
}

const after = (state: RoomState, ...events: RoomEvent[]) => events.reduce(roomReducer, state);
const knowing = (room: Room) => after(initialRoomState, { type: 'room_received', room });

describe('the document', () => {
  it('[R6] takes a higher version', () => {
    const newer = game([4, 0]);
    expect(after(knowing(game([4])), { type: 'room_received', room: newer }).room).toBe(newer);
  });

  it('[R6] ignores a lower version and one it has', () => {
    const known = game([4, 0]);
    const events: RoomEvent[] = [
      { type: 'room_received', room: game([4]) },
      { type: 'room_received', room: game([4, 0]) },
    ];
    expect(after(knowing(known), ...events).room).toBe(known);
  });

  it('[R6] takes an older version once the store has come back with that, and drops the move that is ahead of it', () => {
    const move = { move: 8, turn: 2, round: 1 };
    const trying = after(knowing(game([4, 0])), { type: 'move_tried', move });
    const reopened = { ...game([4]), lineage: 1 };
    const state = after(trying, { type: 'room_received', room: reopened });
    expect(state).toMatchObject({ room: reopened, pending: null, refusal: null });
    expect(after(state, { type: 'room_received', room: game([4, 0, 8]) }).room).toBe(reopened);
  });

  it('[R5] keeps the move that can still be made when the store has come back', () => {
    const move = { move: 8, turn: 2, round: 1 };
    const trying = after(knowing(game([4, 0])), { type: 'move_tried', move });
    const state = after(trying, { type: 'room_received', room: { ...game([4, 0]), lineage: 1 } });
    expect(state.pending).toEqual(move);
  });

  it('[R6] lets another room replace it, whatever the version', () => {
    const other = game([], '0123456789');
    expect(after(knowing(game([4, 0])), { type: 'room_received', room: other }).room).toBe(other);
  });

  it('takes the room that an answer carries, a refusal too', () => {
    const newer = game([4, 0]);
    const reply = { ok: false, code: 'cell_taken', room: newer } as const;
    const state = after(knowing(game([4])), { type: 'request_ended', name: 'move:play', reply });
    expect(state.room).toBe(newer);
    expect(state.refusal).toBe('cell_taken');
  });
});

describe('a move under way', () => {
  const move = { move: 8, turn: 2, round: 1 };
  const trying = () => after(knowing(game([4, 0])), { type: 'move_tried', move });

  it('is pending until the document holds it', () => {
    expect(trying().pending).toBe(move);
    const kept = after(trying(), { type: 'room_received', room: game([4, 0, 8]) });
    expect(kept.pending).toBeNull();
    expect(kept.refusal).toBeNull();
  });

  it('is kept although the answer was lost, if the document has gone past it', () => {
    const kept = after(trying(), { type: 'room_received', room: game([4, 0, 8, 1]) });
    expect(kept.pending).toBeNull();
    expect(kept.refusal).toBeNull();
  });

  it('[R5] is taken back with a reason when another cell was played on its turn', () => {
    const state = after(trying(), { type: 'room_received', room: game([4, 0, 2]) });
    expect(state.pending).toBeNull();
    expect(state.refusal).toBe('turn_already_played');
  });

  it('is taken back with a reason when the game ends before it', () => {
    const room = must(resign(game([4, 0]), bob.playerId, { round: 1 }, 0));
    const state = after(trying(), { type: 'room_received', room });
    expect(state.pending).toBeNull();
    expect(state.refusal).toBe('game_over');
  });

  it('is taken back when it was refused', () => {
    const reply = { ok: false, code: 'not_your_turn' } as const;
    const state = after(
      trying(),
      { type: 'request_ended', name: 'move:play', reply },
      { type: 'move_ended', move },
    );
    expect(state.pending).toBeNull();
    expect(state.refusal).toBe('not_your_turn');
  });

  it('stays pending through a lost connection and a service that is away', () => {
    const state = after(
      trying(),
      { type: 'disconnected' },
      { type: 'connected' },
      { type: 'request_stalled', name: 'move:play' },
      { type: 'room_received', room: game([4, 0]) },
    );
    expect(state.pending).toBe(move);
    expect(state.stalled).toEqual(['move:play']);
  });

  it('is not ended by the answer to an earlier one', () => {
    const state = after(trying(), { type: 'move_ended', move: { ...move, turn: 0 } });
    expect(state.pending).toBe(move);
  });
});

describe('other events', () => {
  const presence = (version: number, watchers: number) => ({
    roomId: 'ABCDEFGHJK',
    version,
    players: [],
    watchers,
  });

  it('keeps the presence with the higher version', () => {
    const state = after(
      initialRoomState,
      { type: 'presence_received', presence: presence(3, 1) },
      { type: 'presence_received', presence: presence(2, 9) },
    );
    expect(state.presence?.watchers).toBe(1);
  });

  it('takes any presence after the connection was made anew', () => {
    const state = after(
      initialRoomState,
      { type: 'presence_received', presence: presence(3, 1) },
      { type: 'disconnected' },
      { type: 'presence_received', presence: presence(1, 2) },
    );
    expect(state.presence?.watchers).toBe(2);
  });

  it('trusts an answer more than the browser about whether the network is there', () => {
    const lost = after(knowing(game([])), { type: 'network_lost' });
    expect(lost.isNetworkLost).toBe(true);
    const reply = { ok: true, room: game([]) } as const;
    const back = after(lost, { type: 'request_ended', name: 'room:join', reply });
    expect(back.isNetworkLost).toBe(false);
  });

  it('forgets a refusal once the game has moved on', () => {
    const refused = after(knowing(game([4])), { type: 'refused', code: 'not_your_turn' });
    expect(after(refused, { type: 'room_received', room: game([4, 0]) }).refusal).toBeNull();
  });
});

it('keeps what the last rated game has made of the ratings', () => {
  const change = { before: 1500, after: 1512, isProvisional: true };
  const rated = { roomId: 'ABCDEFGHJK', round: 1, changes: { X: change, O: change } };
  expect(after(knowing(game([4])), { type: 'game_rated', rated }).rated).toBe(rated);
});
