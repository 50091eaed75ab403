/** What time does in a room: the turn clock, and what is woken when it has run out. */
import { describe, expect, test } from 'vitest';
import { createRoom } from '../src/create-room.ts';
import { defaultVariant } from '../src/games/tic-tac-toe/variants.ts';
import { wakeUpAt } from '../src/room.ts';
import { offerRematch, playMove, resign, takeSeat } from '../src/room-commands.ts';
import { roomSchema } from '../src/room-schema.ts';
import { noteAttendance, wakeRoom } from '../src/room-time.ts';
import { turnTimesMs } from '../src/turn-clocks.ts';
import {
  ann,
  bob,
  cleo,
  codeOf,
  playedRoom,
  roomId,
  unwrap,
  waitingRoom,
  wonRoom,
} from './fixtures.ts';
import {
  after,
  end,
  graceMs,
  interrupted,
  rematchOf,
  round,
  start,
  timedRoom,
  timedWaitingRoom,
  turnTimeMs,
} from './timed-rooms.ts';

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
    const first = after(playMove(timedRoom(), ann.playerId, { move: 4, turn: 0 }, start + 9999));
    expect(wakeUpAt(first)).toBe(start + 9999 + turnTimeMs);
    const second = after(playMove(first, bob.playerId, { move: 0, turn: 1 }, start + 12_000));
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
    expect(wakeUpAt(unwrap(playMove(room, ann.playerId, { move: 4, turn: 0 }, later)))).toBe(
      turnEndsAt,
    );
    expect(wakeUpAt(unwrap(takeSeat(room, { ...bob, name: 'Rob' }, later)))).toBe(turnEndsAt);
    const away = after(noteAttendance(room, [ann.playerId], graceMs, later));
    expect(wakeUpAt(away)).toBe(turnEndsAt);
    expect(wakeUpAt(unwrap(takeSeat(away, bob, later + 1)))).toBe(turnEndsAt);
  });

  test('takes a move in its last millisecond, and ends with a move that wins', () => {
    const last = unwrap(playMove(timedRoom(), ann.playerId, { move: 4, turn: 0 }, end - 1));
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
      expect(codeOf(playMove(timedRoom(), ann.playerId, { move: cell, turn: 0 }, now))).toBe(
        'time_is_up',
      );
    }
  });

  test('[R8] that has run out for one gives the turn to nobody else', () => {
    const room = timedRoom();
    expect(codeOf(playMove(room, bob.playerId, { move: 4, turn: 0 }, end))).toBe('not_your_turn');
    expect(codeOf(playMove(room, bob.playerId, { move: 4, turn: 1 }, end))).toBe(
      'turn_not_reached',
    );
    expect(codeOf(playMove(room, cleo.playerId, { move: 4, turn: 0 }, end))).toBe('not_seated');
  });

  test('[R5] answers a move made in time again with the very same room, after the time too', () => {
    const room = timedRoom([4]);
    const lost = after(wakeRoom(room, end));
    for (const now of [end, end + 2999, end + 3000]) {
      for (const each of [room, lost]) {
        expect(unwrap(playMove(each, ann.playerId, { move: 4, turn: 0 }, now))).toBe(each);
      }
    }
  });

  test('over an interruption of play takes a move after its time, which winds it up', () => {
    const late = end + 500;
    const move = { move: 4, turn: 0 };
    const room = unwrap(playMove(timedRoom(), ann.playerId, move, late, interrupted(start + 1)));
    expect(room).toMatchObject({ moves: [4], turnEndsAt: late + turnTimeMs });
    const before = interrupted(start);
    expect(codeOf(playMove(timedRoom(), ann.playerId, move, late, before))).toBe('time_is_up');
  });

  test('judges a move by when it was received, and lets the next turn begin when it is made', () => {
    const move = { move: 4, turn: 0, receivedAt: end - 1 };
    const room = unwrap(playMove(timedRoom(), ann.playerId, move, end + 1500));
    expect(room).toMatchObject({ moves: [4], turnEndsAt: end + 1500 + turnTimeMs });
    const late = { ...move, receivedAt: end };
    expect(codeOf(playMove(timedRoom(), ann.playerId, late, end + 1500))).toBe('time_is_up');
  });

  test('[R8] sends a late move back for another try until all servers were in touch after its end', () => {
    const move = { move: 4, turn: 0 };
    const answer = (attendedUntil: number) =>
      codeOf(
        playMove(timedRoom(), ann.playerId, move, end, { interruptedUntil: 0, attendedUntil }),
      );
    expect(answer(end - 1)).toBe('unavailable');
    expect(answer(end)).toBe('time_is_up');
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
    const rewound = after(wakeRoom(timedRoom(), end + 3000, interrupted(end)));
    for (const now of [end, end + 3000, end + 3001]) {
      expect(unwrap(wakeRoom(lost, now))).toBe(lost);
      expect(unwrap(wakeRoom(rewound, now))).toBe(rewound);
    }
    expect(wakeUpAt(lost)).toBeNull();
  });

  test.each([
    ['began a moment ago', start + 1],
    ['lasted beyond the time', end + 86_399_999],
  ])(
    '[R9] winds the clock up again over an interruption that %s: nobody loses to that',
    (_, until) => {
      for (const now of [end, end + 86_400_000]) {
        const before = timedRoom([4]);
        const room = unwrap(wakeRoom(before, now, interrupted(until)));
        expect(room).toEqual({
          ...before,
          turnEndsAt: now + turnTimeMs,
          version: before.version + 1,
          changedAt: now,
        });
        const lost = wakeRoom(room, now + turnTimeMs, interrupted(Math.min(until, now)));
        expect(unwrap(lost)).toMatchObject({ result: { reason: 'timed_out', winner: 'X' } });
      }
    },
  );

  test('[R9] leaves the clock alone until all servers were in touch after its end', () => {
    const room = timedRoom();
    const seen = (attendedUntil: number) => ({ interruptedUntil: 0, attendedUntil });
    expect(unwrap(wakeRoom(room, end + 3000, seen(end - 1)))).toBe(room);
    expect(unwrap(wakeRoom(room, end + 3000, seen(end)))).toMatchObject({ status: 'over' });
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
    const moved = after(playMove(timedRoom(), ann.playerId, { move: 4, turn: 0 }, end - 1));
    expect(unwrap(wakeRoom(moved, end))).toBe(moved);
  });

  test('a game lost by the clock is over for both, and counts in the rematch', () => {
    const lost = after(wakeRoom(timedRoom(), end));
    expect(codeOf(playMove(lost, ann.playerId, { move: 4, turn: 0 }, end))).toBe('game_over');
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
