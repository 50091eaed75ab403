/** The commands of a room one by one: what they change, what they refuse, what they leave alone. */
import { describe, expect, test } from 'vitest';
import { createRoom } from '../src/create-room.ts';
import { boardOf } from '../src/games/tic-tac-toe/rules.ts';
import { defaultVariant } from '../src/games/tic-tac-toe/variants.ts';
import type { Result } from '../src/result.ts';
import { markOf, markToMove, type Room, turnOf } from '../src/room.ts';
import { leaveRoom, offerRematch, playMove, resign, takeSeat } from '../src/room-commands.ts';
import { roomSchema } from '../src/room-schema.ts';
import {
  ann,
  bob,
  cleo,
  codeOf,
  dan,
  deepFreeze,
  playedRoom,
  roomId,
  unwrap,
  waitingRoom,
  wonRoom,
} from './fixtures.ts';

const now = 1000;
const round = 1;

/** Plays, and freezes what comes out. */
const after = (result: Result<Room>): Room => deepFreeze(unwrap(result));

describe('createRoom', () => {
  test('[R1] starts at version 1, with the creator on X and a free seat', () => {
    const room = createRoom({ id: roomId, variant: defaultVariant, player: ann }, now);
    expect(room).toEqual({
      schemaVersion: 2,
      id: roomId,
      version: 1,
      lineage: 0,
      lineageSince: 1,
      movesLost: null,
      status: 'waiting',
      game: 'tic-tac-toe',
      variant: defaultVariant,
      turnTimeMs: null,
      isPublic: false,
      matched: null,
      round: 1,
      seats: { X: { ...ann, wins: 0, hasLeft: false, computer: null, away: null }, O: null },
      draws: 0,
      moves: [],
      createdAt: now,
      changedAt: now,
    });
    expect(roomSchema.parse(room)).toEqual(room);
  });
});

describe('takeSeat', () => {
  test('[R1] gives the second player the free seat and starts the game, one version on', () => {
    const room = unwrap(takeSeat(waitingRoom(), bob, now));
    expect(room).toMatchObject({ status: 'playing', version: 2, changedAt: now, createdAt: 1 });
    expect(markOf(room, ann.playerId)).toBe('X');
    expect(markOf(room, bob.playerId)).toBe('O');
    expect(markToMove(room)).toBe('X');
  });

  test('lets everybody else watch and changes nothing', () => {
    for (const room of [playedRoom(), wonRoom()]) {
      expect(unwrap(takeSeat(room, cleo, now))).toBe(room);
      expect(markOf(room, cleo.playerId)).toBeNull();
    }
  });

  test('[R5] changes nothing for one who is seated already', () => {
    for (const room of [waitingRoom(), playedRoom([4]), wonRoom()]) {
      expect(unwrap(takeSeat(room, ann, now))).toBe(room);
    }
  });

  test('[R1] takes a new name from one who is seated, in every status', () => {
    for (const room of [waitingRoom(), playedRoom([4]), wonRoom()]) {
      const renamed = unwrap(takeSeat(room, { ...ann, name: 'Anna' }, now));
      expect(renamed).toEqual({
        ...room,
        seats: { ...room.seats, X: { ...room.seats.X, name: 'Anna' } },
        version: room.version + 1,
        changedAt: now,
      });
    }
  });

  test('gives two players of the same name two seats', () => {
    const room = unwrap(takeSeat(waitingRoom(), { ...bob, name: ann.name }, now));
    expect(room.status).toBe('playing');
  });

  test('seats whoever comes to a room that its creator has left', () => {
    const left = after(leaveRoom(waitingRoom(), ann.playerId, now));
    const found = after(takeSeat(left, cleo, now));
    expect(found).toMatchObject({ status: 'waiting', version: 3 });
    expect(markOf(found, cleo.playerId)).toBe('X');

    const started = after(takeSeat(found, ann, now));
    expect(started.status).toBe('playing');
    expect(markOf(started, ann.playerId)).toBe('O');
  });
});

describe('playMove', () => {
  test('[R1] puts the mark of the player on the cell, one version on', () => {
    const before = playedRoom([4]);
    const room = unwrap(playMove(before, bob.playerId, { move: 0, turn: 1 }, now));
    expect(room).toEqual({
      ...before,
      moves: [4, 0],
      version: before.version + 1,
      changedAt: now,
    });
    expect(boardOf(room)).toEqual(['O', null, null, null, 'X', null, null, null, null]);
    expect([turnOf(room), markToMove(room)]).toEqual([2, 'X']);
    expect([0, 1].map((cell) => !room.moves.includes(cell))).toEqual([false, true]);
  });

  test('[R5] answers the same move again with the very same room, however late it comes', () => {
    const rooms = [playedRoom([4]), playedRoom([4, 0]), playedRoom([4, 0, 1, 7]), wonAfter4()];
    for (const room of rooms) {
      expect(unwrap(playMove(room, ann.playerId, { move: 4, turn: 0 }, now))).toBe(room);
    }
  });

  test('[R5] answers the winning move again with the very same room', () => {
    const room = wonRoom();
    expect(unwrap(playMove(room, ann.playerId, { move: 2, turn: 4 }, now))).toBe(room);
  });

  test('[R5] refuses another cell for a turn that was played', () => {
    const move = { move: 5, turn: 0 };
    expect(codeOf(playMove(playedRoom([4]), ann.playerId, move, now))).toBe('turn_already_played');
    expect(codeOf(playMove(wonRoom(), ann.playerId, move, now))).toBe('turn_already_played');
  });

  test.each([
    ['not_seated', 'of a stranger', playedRoom(), cleo, { move: 0, turn: 0 }],
    ['not_seated', 'of a stranger who repeats a move', playedRoom([4]), cleo, { move: 4, turn: 0 }],
    ['waiting_for_opponent', 'before anybody came', waitingRoom(), ann, { move: 0, turn: 0 }],
    ['game_over', 'after the end', wonRoom(), bob, { move: 8, turn: 5 }],
    ['turn_not_reached', 'on a turn ahead', playedRoom(), ann, { move: 0, turn: 2 }],
    ['not_your_turn', 'of the other seat', playedRoom(), bob, { move: 0, turn: 0 }],
    ['not_your_turn', 'twice in a row', playedRoom([4]), ann, { move: 0, turn: 1 }],
    ['not_your_turn', 'for the other, later', playedRoom([4, 0]), bob, { move: 4, turn: 0 }],
    ['no_such_cell', 'beside the board', playedRoom(), ann, { move: 9, turn: 0 }],
    ['cell_taken', 'on a cell of the other', playedRoom([4]), bob, { move: 4, turn: 1 }],
    ['cell_taken', 'on a cell of one’s own', playedRoom([4, 0]), ann, { move: 4, turn: 2 }],
  ] as const)('[R7, R8] answers %s to a move %s', (code, _, room, player, move) => {
    expect(codeOf(playMove(room, player.playerId, move, now))).toBe(code);
  });

  test('counts a win for the winner alone', () => {
    expect(wonRoom()).toMatchObject({ draws: 0, seats: { X: { wins: 1 }, O: { wins: 0 } } });
  });

  test('[R5] refuses a move of the last round that arrives in this one', () => {
    const next = rematchOf(wonRoom());
    for (const [turn, cell] of wonRoom().moves.entries()) {
      const mover = turn % 2 === 0 ? ann : bob;
      const code = codeOf(playMove(next, mover.playerId, { move: cell, turn }, now));
      expect(code).toBe(turn === 0 ? 'not_your_turn' : 'turn_not_reached');
    }
  });
});

describe('resign', () => {
  test('[R1] gives the game to the other, whoever’s turn it is, one version on', () => {
    const before = playedRoom([4]);
    for (const [player, winner] of [
      [ann, 'O'],
      [bob, 'X'],
    ] as const) {
      const room = unwrap(resign(before, player.playerId, { round }, now));
      expect(room).toMatchObject({
        status: 'over',
        version: before.version + 1,
        changedAt: now,
        moves: [4],
        result: { reason: 'resigned', winner },
        rematchOfferedBy: null,
      });
      expect(room.seats[winner]?.wins).toBe(1);
    }
  });

  test('[R5] changes nothing the second time', () => {
    const room = after(resign(playedRoom(), ann.playerId, { round }, now));
    expect(unwrap(resign(room, ann.playerId, { round }, now + 1))).toBe(room);
  });

  test('does not let the other resign a game that was resigned to them', () => {
    const room = after(resign(playedRoom(), ann.playerId, { round }, now));
    expect(codeOf(resign(room, bob.playerId, { round }, now))).toBe('game_over');
  });

  test('[R5] a resignation of the last round that arrives in this one does not end it', () => {
    const next = rematchOf(wonRoom());
    expect(codeOf(resign(next, ann.playerId, { round: 1 }, now))).toBe('round_passed');
  });

  test.each([
    ['not_seated', 'a stranger', playedRoom(), cleo, { round: 1 }],
    ['waiting_for_opponent', 'one who waits alone', waitingRoom(), ann, { round: 1 }],
    ['game_over', 'one who has won', wonRoom(), ann, { round: 1 }],
    ['game_over', 'one who has lost', wonRoom(), bob, { round: 1 }],
    ['round_passed', 'one who speaks of a round to come', playedRoom(), ann, { round: 2 }],
  ] as const)('[R7, R8] answers %s to %s', (code, _, room, player, payload) => {
    expect(codeOf(resign(room, player.playerId, payload, now))).toBe(code);
  });
});

describe('offerRematch', () => {
  test('[R1] the first offer waits for the other, one version on', () => {
    const before = wonRoom();
    const room = unwrap(offerRematch(before, bob.playerId, { round }, now));
    expect(room).toEqual({
      ...before,
      rematchOfferedBy: 'O',
      version: before.version + 1,
      changedAt: now,
    });
  });

  test('the second offer swaps the seats, keeps the score and clears the board', () => {
    const before = wonRoom();
    const offered = after(offerRematch(before, bob.playerId, { round }, now));
    const room = unwrap(offerRematch(offered, ann.playerId, { round }, now + 1));
    expect(room).toEqual({
      schemaVersion: 2,
      id: roomId,
      version: before.version + 2,
      lineage: 0,
      lineageSince: 1,
      movesLost: null,
      status: 'playing',
      game: 'tic-tac-toe',
      variant: defaultVariant,
      turnTimeMs: null,
      isPublic: false,
      matched: null,
      round: 2,
      seats: {
        X: { ...bob, wins: 0, hasLeft: false, computer: null, away: null },
        O: { ...ann, wins: 1, hasLeft: false, computer: null, away: null },
      },
      draws: 0,
      moves: [],
      turnEndsAt: null,
      computerMovesAt: null,
      meetBy: null,
      createdAt: before.createdAt,
      changedAt: now + 1,
    });
  });

  test('the score follows the players through the rounds', () => {
    const second = rematchOf(wonRoom());
    const won = after(resign(second, bob.playerId, { round: 2 }, now));
    expect(won.seats).toMatchObject({ X: { ...bob, wins: 0 }, O: { ...ann, wins: 2 } });
    const third = rematchOf(won);
    expect(third).toMatchObject({ round: 3, seats: { X: { ...ann, wins: 2 }, O: bob } });
  });

  test('[R5] changes nothing the second time', () => {
    const room = after(offerRematch(wonRoom(), bob.playerId, { round }, now));
    expect(unwrap(offerRematch(room, bob.playerId, { round }, now + 1))).toBe(room);
  });

  test('[R5] changes nothing for a round that has got its rematch', () => {
    const next = rematchOf(wonRoom());
    for (const { playerId } of [ann, bob]) {
      expect(unwrap(offerRematch(next, playerId, { round: 1 }, now))).toBe(next);
    }
  });

  test.each([
    ['not_seated', 'a stranger', wonRoom(), cleo, { round: 1 }],
    ['game_not_over', 'one who still plays', playedRoom([4]), ann, { round: 1 }],
    ['game_not_over', 'one who waits alone', waitingRoom(), ann, { round: 1 }],
    ['round_passed', 'one who speaks of a round to come', wonRoom(), ann, { round: 2 }],
    ['round_passed', 'one who is two rounds behind', thirdRound(), ann, { round: 1 }],
  ] as const)('[R7, R8] answers %s to %s', (code, _, room, player, payload) => {
    expect(codeOf(offerRematch(room, player.playerId, payload, now))).toBe(code);
  });

  test('refuses an offer to one who has left', () => {
    const room = after(leaveRoom(wonRoom(), bob.playerId, now));
    expect(codeOf(offerRematch(room, ann.playerId, { round }, now))).toBe('opponent_left');
  });

  test('refuses an offer by one who has left, until they come back', () => {
    const room = after(leaveRoom(wonRoom(), bob.playerId, now));
    expect(codeOf(offerRematch(room, bob.playerId, { round }, now))).toBe('not_seated');
    const back = after(takeSeat(room, bob, now));
    expect(unwrap(offerRematch(back, bob.playerId, { round }, now))).toMatchObject({
      rematchOfferedBy: 'O',
    });
  });
});

describe('leaveRoom', () => {
  test('[R1] frees the seat while nobody plays against it, one version on', () => {
    const room = unwrap(leaveRoom(waitingRoom(), ann.playerId, now));
    expect(room).toEqual({
      ...waitingRoom(),
      seats: { X: null, O: null },
      version: 2,
      changedAt: now,
    });
  });

  test('[R1] gives up a game that is under way, in one version', () => {
    const before = playedRoom([4]);
    const room = unwrap(leaveRoom(before, ann.playerId, now));
    expect(room).toMatchObject({
      status: 'over',
      version: before.version + 1,
      result: { reason: 'resigned', winner: 'O' },
      seats: { X: { wins: 0, hasLeft: true }, O: { wins: 1, hasLeft: false } },
    });
  });

  test('leaves the result of a finished game as it is and takes an offer back', () => {
    const offered = after(offerRematch(wonRoom(), bob.playerId, { round }, now));
    for (const { playerId } of [ann, bob]) {
      const room = unwrap(leaveRoom(offered, playerId, now));
      expect(room).toMatchObject({
        version: offered.version + 1,
        rematchOfferedBy: null,
        result: wonRoom().result,
        seats: { X: { wins: 1 }, O: { wins: 0 } },
      });
    }
  });

  test('[R5] changes nothing the second time', () => {
    for (const before of [waitingRoom(), playedRoom([4]), wonRoom()]) {
      const room = after(leaveRoom(before, ann.playerId, now));
      expect(unwrap(leaveRoom(room, ann.playerId, now + 1))).toBe(room);
    }
  });

  test('[R7] changes nothing for a stranger', () => {
    for (const room of [waitingRoom(), playedRoom(), wonRoom()]) {
      expect(unwrap(leaveRoom(room, cleo.playerId, now))).toBe(room);
    }
  });

  test('who comes back after leaving is seated as before and can play again', () => {
    const left = after(leaveRoom(playedRoom([4]), ann.playerId, now));
    const back = after(takeSeat(left, ann, now));
    expect(back).toMatchObject({ version: left.version + 1, seats: { X: { hasLeft: false } } });
    expect(rematchOf(back)).toMatchObject({ status: 'playing', round: 2 });
  });

  test('keeps the seat of one who has left from anybody else', () => {
    const left = after(leaveRoom(playedRoom([4]), ann.playerId, now));
    expect(unwrap(takeSeat(left, dan, now))).toBe(left);
  });
});

/** A game that Ann, who began on cell 4, has won. */
function wonAfter4(): Room {
  return playedRoom([4, 0, 3, 1, 5]);
}

/** Both players want another round. */
function rematchOf(room: Room): Room {
  const payload = { round: room.round };
  const offered = after(offerRematch(room, ann.playerId, payload, now));
  return after(offerRematch(offered, bob.playerId, payload, now));
}

function thirdRound(): Room {
  const second = rematchOf(wonRoom());
  return rematchOf(after(resign(second, ann.playerId, { round: 2 }, now)));
}
