/** What time and absence do in a room: the turn clock, who is away, and what may be claimed then. */
import { describe, expect, test } from 'vitest';
import { createRoom } from '../src/create-room.ts';
import type { Result } from '../src/result.ts';
import { type PlayingRoom, type Room, wakeUpAt } from '../src/room.ts';
import { leaveRoom, offerRematch, playMove, resign, takeSeat } from '../src/room-commands.ts';
import { roomSchema } from '../src/room-schema.ts';
import { claimGame, noteAttendance, wakeRoom } from '../src/room-time.ts';
import { turnTimesMs } from '../src/turn-times.ts';
import { defaultVariant } from '../src/variants.ts';
import {
  ann,
  bob,
  cleo,
  codeOf,
  deepFreeze,
  playedRoom,
  roomId,
  unwrap,
  waitingRoom,
  wonRoom,
} from './fixtures.ts';

const turnTimeMs = 10_000;
const graceMs = 30_000;
/** When the second player sat down. */
const start = 1_000_000;
const end = start + turnTimeMs;
const round = 1;
const everybody = [ann.playerId, bob.playerId];

/** Freezes what comes out. */
const after = (result: Result<Room>): Room => deepFreeze(unwrap(result));

describe('the turn clock', () => {
  test.each(turnTimesMs)('of %s ms is the room’s own and starts with the second seat', (time) => {
    const waiting = createRoom(
      { id: roomId, variant: defaultVariant, turnTimeMs: time, player: ann },
      start - 60_000,
    );
    expect(waiting).toMatchObject({ status: 'waiting', turnTimeMs: time });
    expect(wakeUpAt(waiting)).toBeNull();

    const playing = unwrap(takeSeat(waiting, bob, start));
    const turnEndsAt = time === null ? null : start + time;
    expect(playing).toMatchObject({ status: 'playing', turnTimeMs: time, turnEndsAt });
    expect(wakeUpAt(playing)).toBe(turnEndsAt);
    expect(roomSchema.parse(playing)).toEqual(playing);
  });

  test('takes no time that is not on offer', () => {
    expect(roomSchema.safeParse(timedRoom()).success).toBe(true);
    expect(roomSchema.safeParse({ ...timedRoom(), turnTimeMs: 20_000 }).success).toBe(false);
  });

  test('starts anew with every move', () => {
    const first = after(playMove(timedRoom(), ann.playerId, { cell: 4, turn: 0 }, start + 9999));
    expect(wakeUpAt(first)).toBe(start + 9999 + turnTimeMs);
    const second = after(playMove(first, bob.playerId, { cell: 0, turn: 1 }, start + 12_000));
    expect(wakeUpAt(second)).toBe(start + 12_000 + turnTimeMs);
  });

  test('stands still between the rounds and starts with the rematch', () => {
    const over = after(resign(timedRoom([4]), bob.playerId, { round }, start + 1));
    const offered = after(offerRematch(over, ann.playerId, { round }, start + 60_000));
    for (const room of [over, offered]) {
      expect(wakeUpAt(room)).toBeNull();
      expect(room).not.toHaveProperty('turnEndsAt');
      expect(unwrap(wakeRoom(room, start + 90_000))).toBe(room);
    }
    const next = after(offerRematch(offered, bob.playerId, { round }, start + 120_000));
    expect(next).toMatchObject({ round: 2, turnTimeMs, turnEndsAt: start + 130_000 });
  });

  test('runs on whatever else happens: refusals, repeats, names, comings and goings', () => {
    const room = timedRoom([4]);
    const turnEndsAt = wakeUpAt(room);
    const later = start + 5000;
    expect(wakeUpAt(unwrap(playMove(room, ann.playerId, { cell: 4, turn: 0 }, later)))).toBe(
      turnEndsAt,
    );
    expect(wakeUpAt(unwrap(takeSeat(room, { ...bob, name: 'Rob' }, later)))).toBe(turnEndsAt);
    const away = after(noteAttendance(room, [ann.playerId], graceMs, later));
    expect(wakeUpAt(away)).toBe(turnEndsAt);
    expect(wakeUpAt(unwrap(takeSeat(away, bob, later + 1)))).toBe(turnEndsAt);
  });

  test('takes a move in its last millisecond, and ends with a move that wins', () => {
    const last = unwrap(playMove(timedRoom(), ann.playerId, { cell: 4, turn: 0 }, end - 1));
    expect(last).toMatchObject({ moves: [4], turnEndsAt: end - 1 + turnTimeMs });
    const won = timedRoom([0, 3, 1, 4, 2]);
    expect(won).toMatchObject({ status: 'over', result: { reason: 'line', winner: 'X' } });
    expect(wakeUpAt(won)).toBeNull();
  });

  test.each([
    ['on a free cell', 4],
    ['beside the board', 9],
  ])('[R8] answers time_is_up to a move %s once it has run out', (_, cell) => {
    for (const now of [end, end + 1, end + 2999]) {
      expect(codeOf(playMove(timedRoom(), ann.playerId, { cell, turn: 0 }, now))).toBe(
        'time_is_up',
      );
    }
  });

  test('[R8] that has run out for one gives the turn to nobody else', () => {
    const room = timedRoom();
    expect(codeOf(playMove(room, bob.playerId, { cell: 4, turn: 0 }, end))).toBe('not_your_turn');
    expect(codeOf(playMove(room, bob.playerId, { cell: 4, turn: 1 }, end))).toBe(
      'turn_not_reached',
    );
    expect(codeOf(playMove(room, cleo.playerId, { cell: 4, turn: 0 }, end))).toBe('not_seated');
  });

  test('[R5] answers a move made in time again with the very same room, after the time too', () => {
    const room = timedRoom([4]);
    const lost = after(wakeRoom(room, end));
    for (const now of [end, end + 2999, end + 3000]) {
      for (const each of [room, lost]) {
        expect(unwrap(playMove(each, ann.playerId, { cell: 4, turn: 0 }, now))).toBe(each);
      }
    }
  });

  test('that nobody watched takes a move, which winds it up', () => {
    const late = end + 3000;
    const room = unwrap(playMove(timedRoom(), ann.playerId, { cell: 4, turn: 0 }, late));
    expect(room).toMatchObject({ moves: [4], turnEndsAt: late + turnTimeMs });
  });
});

describe('wakeRoom', () => {
  test('[R9] changes nothing before the time', () => {
    const room = timedRoom();
    for (const now of [start, end - 1]) expect(unwrap(wakeRoom(room, now))).toBe(room);
  });

  test.each([
    ['X', 'at the time', [], end],
    ['X', 'a moment later', [4, 0], end + 1],
    ['O', 'just in time to be sure of it', [4], end + 2999],
  ] as const)('[R9] %s, to move, has lost %s, one version on', (loser, _, cells, now) => {
    const before = timedRoom(cells);
    const winner = loser === 'X' ? 'O' : 'X';
    const room = unwrap(wakeRoom(before, now));
    const { turnEndsAt: _t, computerMovesAt: _c, meetBy: _m, ...rest } = before;
    expect(room).toEqual({
      ...rest,
      status: 'over',
      version: before.version + 1,
      changedAt: now,
      result: { reason: 'timed_out', winner },
      rematchOfferedBy: null,
      seats: {
        ...before.seats,
        [winner]: { ...before.seats[winner], wins: 1 },
      },
    });
    expect(roomSchema.parse(room)).toEqual(room);
  });

  test('[R9] does it once: on what came of it, it changes nothing, however often and late', () => {
    const lost = after(wakeRoom(timedRoom(), end));
    const rewound = after(wakeRoom(timedRoom(), end + 3000));
    for (const now of [end, end + 3000, end + 3001]) {
      expect(unwrap(wakeRoom(lost, now))).toBe(lost);
      expect(unwrap(wakeRoom(rewound, now))).toBe(rewound);
    }
    expect(wakeUpAt(lost)).toBeNull();
  });

  test('[R9] winds the clock up again if no server watched it run out: nobody loses to that', () => {
    for (const now of [end + 3000, end + 86_400_000]) {
      const before = timedRoom([4]);
      const room = unwrap(wakeRoom(before, now));
      expect(room).toEqual({
        ...before,
        turnEndsAt: now + turnTimeMs,
        version: before.version + 1,
        changedAt: now,
      });
      expect(unwrap(wakeRoom(room, now + turnTimeMs))).toMatchObject({
        result: { reason: 'timed_out', winner: 'X' },
      });
    }
  });

  test('leaves alone every room without a running clock', () => {
    for (const room of [waitingRoom(), playedRoom([4]), wonRoom(), timedWaitingRoom()]) {
      expect(wakeUpAt(room)).toBeNull();
      expect(unwrap(wakeRoom(room, end + 1))).toBe(room);
    }
  });

  test('[R9] comes too late for a game that ended otherwise, and for a move made in time', () => {
    const resigned = after(resign(timedRoom(), ann.playerId, { round }, end));
    expect(unwrap(wakeRoom(resigned, end))).toBe(resigned);
    const moved = after(playMove(timedRoom(), ann.playerId, { cell: 4, turn: 0 }, end - 1));
    expect(unwrap(wakeRoom(moved, end))).toBe(moved);
  });

  test('a game lost by the clock is over for both, and counts in the rematch', () => {
    const lost = after(wakeRoom(timedRoom(), end));
    expect(codeOf(playMove(lost, ann.playerId, { cell: 4, turn: 0 }, end))).toBe('game_over');
    for (const { playerId } of [ann, bob]) {
      expect(codeOf(resign(lost, playerId, { round }, end))).toBe('game_over');
    }
    const next = rematchOf(lost, end + 1);
    expect(next).toMatchObject({
      draws: 0,
      seats: { X: { ...bob, wins: 1 }, O: { ...ann, wins: 0 } },
    });
    expect(unwrap(wakeRoom(next, end + 1 + turnTimeMs))).toMatchObject({
      draws: 0,
      result: { reason: 'timed_out', winner: 'O' },
      seats: { X: { ...bob, wins: 1 }, O: { ...ann, wins: 1 } },
    });
  });
});

describe('noteAttendance', () => {
  test('leaves those as they are of whom it is not known yet', () => {
    const before = playedRoom();
    expect(unwrap(noteAttendance(before, [ann.playerId], graceMs, start, [bob.playerId]))).toBe(
      before,
    );
    const away = after(noteAttendance(before, [ann.playerId], graceMs, start));
    expect(unwrap(noteAttendance(away, [ann.playerId], graceMs, start, [bob.playerId]))).toBe(away);
  });

  test('an absence before the game counts from its start', () => {
    const room = waitingRoom();
    const away = after(noteAttendance(room, [], graceMs, start));
    const playing = after(takeSeat(away, bob, start + 10 * graceMs));
    expect(
      claimGame(playing, bob.playerId, { round: 1, outcome: 'win' }, start + 10 * graceMs),
    ).toEqual({ ok: false, code: 'claim_too_early' });
    const ended = claimGame(
      playing,
      bob.playerId,
      { round: 1, outcome: 'win' },
      start + 11 * graceMs,
    );
    expect(ended.ok).toBe(true);
  });

  test('[R1] notes since when a player is away and from when that counts, one version on', () => {
    const before = playedRoom([4]);
    const room = unwrap(noteAttendance(before, [ann.playerId], graceMs, start));
    expect(room).toEqual({
      ...before,
      seats: {
        ...before.seats,
        O: { ...before.seats.O, away: { since: start, claimableAt: start + graceMs } },
      },
      version: before.version + 1,
      changedAt: start,
    });
    expect(roomSchema.parse(room)).toEqual(room);
  });

  test('[R5] said again changes nothing: who is away stays so since the first time', () => {
    for (const playersHere of [everybody, [ann.playerId], [bob.playerId], []]) {
      for (const before of [waitingRoom(), playedRoom([4]), wonRoom()]) {
        const room = after(noteAttendance(before, playersHere, graceMs, start));
        expect(unwrap(noteAttendance(room, playersHere, graceMs, start + 1))).toBe(room);
        expect(unwrap(noteAttendance(room, playersHere, 2 * graceMs, start + 2))).toBe(room);
      }
    }
  });

  test('looks at each seat by itself', () => {
    const bobAway = after(noteAttendance(playedRoom(), [ann.playerId], graceMs, start));
    const bothAway = after(noteAttendance(bobAway, [], graceMs, start + 1));
    expect(bothAway.seats).toMatchObject({
      X: { away: { since: start + 1, claimableAt: start + 1 + graceMs } },
      O: { away: { since: start, claimableAt: start + graceMs } },
    });
    const bobBack = after(noteAttendance(bothAway, [bob.playerId], graceMs, start + 2));
    expect(bobBack.version).toBe(bothAway.version + 1);
    expect(bobBack.seats).toMatchObject({ X: bothAway.seats.X, O: { away: null } });
    const both = after(noteAttendance(bobBack, everybody, graceMs, start + 3));
    expect(both.seats).toMatchObject({ X: { away: null }, O: { away: null } });
  });

  test('begins the grace anew for one who was back in between', () => {
    const away = after(noteAttendance(playedRoom(), [ann.playerId], graceMs, start));
    const back = after(noteAttendance(away, everybody, graceMs, start + 1));
    const again = after(noteAttendance(back, [ann.playerId], graceMs, start + 2));
    expect(again.seats.O?.away).toEqual({ since: start + 2, claimableAt: start + 2 + graceMs });
  });

  test('[R7] cares for seats alone: neither for strangers nor for a free seat', () => {
    for (const room of [waitingRoom(), playedRoom([4]), wonRoom()]) {
      const present = [cleo.playerId, ...everybody];
      expect(unwrap(noteAttendance(room, present, graceMs, start))).toBe(room);
    }
    const left = after(leaveRoom(waitingRoom(), ann.playerId, start));
    expect(unwrap(noteAttendance(left, [], graceMs, start))).toBe(left);
    const { seats } = unwrap(noteAttendance(waitingRoom(), [cleo.playerId], graceMs, start));
    expect(seats).toMatchObject({ X: { away: { since: start } }, O: null });
  });

  test('stays with the player when sides swap, and counts from the start of the round', () => {
    const offered = after(offerRematch(wonRoom(), bob.playerId, { round }, start));
    const away = after(noteAttendance(offered, [ann.playerId], graceMs, start));
    const next = after(offerRematch(away, ann.playerId, { round }, start + 1));
    expect(next.seats).toMatchObject({
      X: { ...bob, away: { since: start + 1 } },
      O: { ...ann, away: null },
    });
  });
});

describe('takeSeat of one who was away', () => {
  test('[R1] clears it in every status, one version on, and leaves the other’s alone', () => {
    for (const room of [waitingRoom(), playedRoom([4]), wonRoom()]) {
      const away = after(noteAttendance(room, [], graceMs, start));
      const back = after(takeSeat(away, ann, start + 1));
      expect(back).toEqual({
        ...away,
        seats: { ...away.seats, X: room.seats.X },
        version: away.version + 1,
        changedAt: start + 1,
      });
      expect(unwrap(takeSeat(back, ann, start + 2))).toBe(back);
    }
  });

  test('[R7] no stranger clears it', () => {
    const away = bobAway();
    expect(unwrap(takeSeat(away, cleo, start + 1))).toBe(away);
  });
});

describe('claimGame', () => {
  test.each([
    ['win', 'X', { draws: 0, seats: { X: { wins: 1 }, O: { wins: 0 } } }],
    ['draw', null, { draws: 1, seats: { X: { wins: 0 }, O: { wins: 0 } } }],
  ] as const)(
    '[R1] as a %s ends the game, counts it and is one version',
    (outcome, winner, score) => {
      const before = bobAway();
      for (const now of [start + graceMs, start + graceMs + 86_400_000]) {
        const room = unwrap(claimGame(before, ann.playerId, { round, outcome }, now));
        expect(room).toMatchObject({
          status: 'over',
          version: before.version + 1,
          changedAt: now,
          moves: before.moves,
          result: { reason: 'claimed', winner },
          rematchOfferedBy: null,
          ...score,
        });
        expect(room.seats.O?.away).toEqual(before.seats.O?.away);
        expect(roomSchema.parse(room)).toEqual(room);
      }
    },
  );

  test('is open to the player on O too, and whoever’s turn it is', () => {
    for (const cells of [[], [4]]) {
      const away = after(noteAttendance(playedRoom(cells), [bob.playerId], graceMs, start));
      const claim = { round, outcome: 'win' } as const;
      expect(unwrap(claimGame(away, bob.playerId, claim, start + graceMs))).toMatchObject({
        result: { reason: 'claimed', winner: 'O' },
        seats: { X: { wins: 0 }, O: { wins: 1 } },
      });
    }
  });

  test.each(['win', 'draw'] as const)('[R5] as a %s again changes nothing', (outcome) => {
    const later = start + graceMs;
    const room = after(claimGame(bobAway(), ann.playerId, { round, outcome }, later));
    expect(unwrap(claimGame(room, ann.playerId, { round, outcome }, later + 1))).toBe(room);
    const back = after(takeSeat(room, bob, later + 2));
    expect(unwrap(claimGame(back, ann.playerId, { round, outcome }, later + 3))).toBe(back);
  });

  test('[R5] refuses another outcome than the one claimed, and the other player’s win', () => {
    const later = start + graceMs;
    const claim = (room: Room, playerId: string, outcome: 'win' | 'draw') =>
      claimGame(room, playerId, { round, outcome }, later);
    const won = after(claim(bobAway(), ann.playerId, 'win'));
    expect(codeOf(claim(won, ann.playerId, 'draw'))).toBe('game_over');
    expect(codeOf(claim(won, bob.playerId, 'win'))).toBe('game_over');
    const drawn = after(claim(bobAway(), ann.playerId, 'draw'));
    expect(codeOf(claim(drawn, ann.playerId, 'win'))).toBe('game_over');
  });

  test('[R5] of the last round that arrives in this one does not end it', () => {
    const later = start + graceMs;
    const claim = { round, outcome: 'win' } as const;
    const next = rematchOf(after(claimGame(bobAway(), ann.playerId, claim, later)), later);
    const away = after(noteAttendance(next, [ann.playerId], graceMs, later));
    expect(codeOf(claimGame(away, ann.playerId, claim, later + graceMs))).toBe('round_passed');
  });

  test.each([
    ['not_seated', 'a stranger', bobAway(), cleo, 1, graceMs],
    ['claim_too_early', 'one whose opponent has just gone', bobAway(), ann, 1, 0],
    ['claim_too_early', 'one who is a moment too early', bobAway(), ann, 1, graceMs - 1],
    ['opponent_here', 'one whose opponent is here', playedRoom([4]), ann, 1, graceMs],
    ['opponent_here', 'one who is away', bobAway(), bob, 1, graceMs],
    ['waiting_for_opponent', 'one who waits alone', waitingRoom(), ann, 1, graceMs],
    ['game_over', 'one who has won', wonRoom(), ann, 1, graceMs],
    ['game_over', 'one who has lost', wonRoom(), bob, 1, graceMs],
    ['round_passed', 'one who speaks of a round to come', bobAway(), ann, 2, graceMs],
  ] as const)('[R7, R8] answers %s to %s', (code, _, room, player, inRound, waitedMs) => {
    for (const outcome of ['win', 'draw'] as const) {
      const claim = { round: inRound, outcome };
      expect(codeOf(claimGame(room, player.playerId, claim, start + waitedMs))).toBe(code);
    }
  });

  test('[R8] answers opponent_here as soon as the opponent is back, either way', () => {
    const claim = { round, outcome: 'win' } as const;
    const noted = after(noteAttendance(bobAway(), everybody, graceMs, start + 1));
    const seated = after(takeSeat(bobAway(), bob, start + 1));
    for (const room of [noted, seated]) {
      expect(codeOf(claimGame(room, ann.playerId, claim, start + graceMs))).toBe('opponent_here');
    }
  });

  test('[R8] answers time_is_up to one whose own clock has run out: that game is lost', () => {
    const claim = { round, outcome: 'win' } as const;
    const room = after(noteAttendance(timedRoom(), [ann.playerId], 5000, start));
    expect(unwrap(claimGame(room, ann.playerId, claim, end - 1))).toMatchObject({ status: 'over' });
    expect(codeOf(claimGame(room, ann.playerId, claim, end))).toBe('time_is_up');
    expect(unwrap(wakeRoom(room, end))).toMatchObject({ result: { winner: 'O' } });
  });

  test('takes a claim against one whose clock has run out', () => {
    const room = after(noteAttendance(timedRoom(), [bob.playerId], 5000, start));
    for (const [outcome, winner] of [
      ['win', 'O'],
      ['draw', null],
    ] as const) {
      expect(unwrap(claimGame(room, bob.playerId, { round, outcome }, end))).toMatchObject({
        result: { reason: 'claimed', winner },
      });
    }
  });
});

function timedWaitingRoom(): Room {
  const room = createRoom({ id: roomId, variant: defaultVariant, turnTimeMs, player: ann }, 1);
  return deepFreeze(room);
}

/** Ann on X and Bob on O, with these cells played as soon as Bob came: the clock runs out at `end`. */
function timedRoom(cells: readonly number[] = []): PlayingRoom {
  let room = unwrap(takeSeat(timedWaitingRoom(), bob, start));
  for (const [turn, cell] of cells.entries()) {
    const { playerId } = turn % 2 === 0 ? ann : bob;
    room = unwrap(playMove(room, playerId, { cell, turn }, start));
  }
  return deepFreeze(room) as PlayingRoom;
}

/** Ann has moved, without a clock, and Bob is away since `start`. */
function bobAway(): Room {
  return after(noteAttendance(playedRoom([4]), [ann.playerId], graceMs, start));
}

/** Both players want another round. */
function rematchOf(room: Room, now: number): Room {
  const payload = { round: room.round };
  const offered = after(offerRematch(room, ann.playerId, payload, now));
  return after(offerRematch(offered, bob.playerId, payload, now));
}
