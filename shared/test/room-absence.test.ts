/** What absence does in a room: who is away, who came back, and what may be claimed then. */
import { describe, expect, test } from 'vitest';
import type { Room } from '../src/room.ts';
import { leaveRoom, offerRematch, takeSeat } from '../src/room-commands.ts';
import { roomSchema } from '../src/room-schema.ts';
import { claimGame, noteAttendance, wakeRoom } from '../src/room-time.ts';
import { ann, bob, cleo, codeOf, playedRoom, unwrap, waitingRoom, wonRoom } from './fixtures.ts';
import {
  after,
  bobAway,
  end,
  everybody,
  graceMs,
  rematchOf,
  round,
  start,
  timedRoom,
} from './timed-rooms.ts';

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
