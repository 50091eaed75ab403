/** What must hold in a room whatever people do, in whatever order, however often. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRoom } from '../src/create-room.ts';
import { boardOf, type Cell, markOfTurn } from '../src/games/tic-tac-toe/rules.ts';
import type { Variant } from '../src/games/tic-tac-toe/variants.ts';
import { otherMark } from '../src/marks.ts';
import { markOf, markToMove, type Room, wakeUpAt } from '../src/room.ts';
import { playMove, takeSeat } from '../src/room-commands.ts';
import { roomSchema } from '../src/room-schema.ts';
import { wakeRoom } from '../src/room-time.ts';
import { ann, bob, deepFreeze, roomId, unwrap } from './fixtures.ts';
import { follow, graceMs } from './random-histories.ts';
import { allLines, cellsOfCompleteLines } from './slow-rules.ts';

describe('any sequence of commands by anybody', () => {
  test('[R1] moves the version by one or not at all, and never writes to the room it was given', () => {
    follow(({ before, result, now }) => {
      if (!result.ok || result.value === before) return;
      const room = result.value;
      expect(room).toMatchObject({ version: before.version + 1, changedAt: now });
      const { id, variant, turnTimeMs, createdAt } = before;
      expect(room).toMatchObject({ id, variant, turnTimeMs, createdAt });
      expect({ ...room, version: 0, changedAt: 0 }).not.toEqual({
        ...before,
        version: 0,
        changedAt: 0,
      });
    });
  });

  test('makes only rooms that the schema accepts as they are, also after a way over the wire', () => {
    follow(({ result }) => {
      if (!result.ok) return;
      expect(roomSchema.parse(result.value)).toEqual(result.value);
      expect(JSON.parse(JSON.stringify(result.value))).toEqual(result.value);
    });
  });

  test('[R5] said twice in a row is answered with the very same room', () => {
    follow(({ result, command }) => {
      if (!result.ok) return;
      expect(command(result.value)).toEqual({ ok: true, value: result.value });
      expect(unwrap(command(result.value))).toBe(result.value);
    });
  });

  test('[R7] changes nothing when it comes from one who holds no seat, save by taking one', () => {
    follow(({ before, result, attempt }) => {
      if (!('player' in attempt) || attempt.kind === 'takeSeat') return;
      if (markOf(before, attempt.player.playerId) !== null) return;
      if (attempt.kind === 'leaveRoom') expect(unwrap(result)).toBe(before);
      else expect(result).toEqual({ ok: false, code: 'not_seated' });
    });
  });

  test('[R7] changes no seat but that of the player who gave it, save by a win or a start', () => {
    follow(({ before, result, attempt, now }) => {
      if (!result.ok || attempt.kind === 'noteAttendance') return;
      const by = 'player' in attempt ? attempt.player.playerId : null;
      for (const seat of [before.seats.X, before.seats.O]) {
        if (seat === null || seat.playerId === by) continue;
        const { X, O } = result.value.seats;
        const sameSeat = [X, O].find((each) => each?.playerId === seat.playerId);
        const { name, hasLeft, away } = seat;
        expect(sameSeat).toMatchObject({ name, hasLeft });
        const isStart = before.status !== 'playing' && result.value.status === 'playing';
        if (isStart && away !== null) expect(sameSeat?.away).toMatchObject({ since: now });
        else expect(sameSeat?.away).toEqual(away);
      }
    });
  });

  test('lets the marks alternate: a new move is the next one, by the one to move, on a free cell', () => {
    follow(({ before, result, attempt }) => {
      if (!result.ok || result.value.moves.length <= before.moves.length) return;
      const { moves } = result.value;
      const by = attempt.kind === 'playMove' ? attempt.player.playerId : 'nobody';
      expect(moves.slice(0, -1)).toEqual(before.moves);
      expect(markOfTurn(before.moves.length)).toBe(markOf(before, by));
      expect(new Set(moves).size).toBe(moves.length);
      expect(Math.max(...(moves as Cell[]))).toBeLessThan(boardOf(result.value).length);
    });
  });

  test('never seats one player twice, nor lets one who has left play or offer', () => {
    follow(({ result }) => {
      if (!result.ok) return;
      const room = result.value;
      const { X, O } = room.seats;
      if (X !== null && O !== null) expect(X.playerId).not.toBe(O.playerId);
      if (room.status === 'playing')
        expect([room.seats.X.hasLeft, room.seats.O.hasLeft]).toEqual([false, false]);
      if (room.status === 'over' && room.rematchOfferedBy !== null) {
        expect(room.seats[room.rematchOfferedBy].hasLeft).toBe(false);
      }
    });
  });

  test('counts every finished round once, as a win or as a draw', () => {
    follow(({ result }) => {
      if (!result.ok || result.value.status === 'waiting') return;
      const { seats, draws, round, status } = result.value;
      const finished = status === 'over' ? round : round - 1;
      expect(seats.X.wins + seats.O.wins + draws).toBe(finished);
    });
  });

  test('ends a game by a line or a full board exactly when there is one', () => {
    follow(({ before, result }) => {
      if (!result.ok || result.value === before) return;
      const room = result.value;
      const board = boardOf(room);
      const cells = cellsOfCompleteLines(allLines(room.variant as Variant), board);
      const byBoard = cells.length > 0 ? 'line' : board.includes(null) ? undefined : 'full_board';
      const reason = room.status === 'over' ? room.result.reason : undefined;
      const isByBoard = reason === 'line' || reason === 'full_board';
      expect(isByBoard ? reason : undefined).toBe(byBoard);
    });
  });

  test('[R9] lets the clock run in every game that has one, anew from a start, move or rewind alone', () => {
    follow(({ before, result, attempt, now }) => {
      if (!result.ok || result.value.status !== 'playing') return;
      const room = result.value;
      const lengthMs = turnLengthOf(room);
      if (lengthMs === null) return expect(room.turnEndsAt).toBeNull();
      const isNew =
        before.status !== 'playing' ||
        room.moves.length > before.moves.length ||
        (attempt.kind === 'wakeRoom' && room !== before);
      expect(room.turnEndsAt).toBe(isNew ? now + lengthMs : wakeUpAt(before));
    });
  });

  test('[R9] makes and loses no time of the players but by an increment, a turn that passes, and a new round', () => {
    follow(({ before, result, now, continuity }) => {
      if (!result.ok) return;
      const { playerClock: clock, status, moves, round } = result.value;
      const { playerClock: was } = before;
      if (clock === undefined || was === undefined) return expect(clock).toBe(was);
      if (round !== before.round || before.status !== 'playing') {
        const { baseMs } = clock;
        if (status === 'playing') expect(clock.leftMs).toEqual({ X: baseMs, O: baseMs });
        return;
      }
      const mover = markToMove(before) ?? 'X';
      const other = otherMark(mover);
      expect(clock.leftMs[other]).toBe(was.leftMs[other]);
      const beganAt = (before.turnEndsAt ?? 0) - was.leftMs[mover];
      const passedMs = Math.min(now - beganAt, was.leftMs[mover]);
      const isFree = status === 'playing' && beganAt < continuity.interruptedUntil;
      const isMove = status === 'playing' && moves.length > before.moves.length;
      const isTurnOver = isMove || status === 'over';
      const tookMs = isTurnOver && !isFree ? passedMs : 0;
      expect(was.leftMs[mover] - clock.leftMs[mover]).toBe(
        tookMs - (isMove ? clock.incrementMs : 0),
      );
    });
  });

  test('[R9] takes no move after the time, and loses nobody a game before it or over an interruption', () => {
    follow(({ before, result, attempt, now, continuity }) => {
      if (!result.ok || result.value === before || before.status !== 'playing') return;
      const room = result.value;
      const lateByMs = before.turnEndsAt === null ? -1 : now - before.turnEndsAt;
      const began = (before.turnEndsAt ?? 0) - (turnLengthOf(before) ?? 0);
      const isUp = lateByMs >= 0 && began >= continuity.interruptedUntil;
      if (attempt.kind === 'playMove') expect(isUp).toBe(false);
      const isTimedOut = room.status === 'over' && room.result.reason === 'timed_out';
      expect(isTimedOut).toBe(attempt.kind === 'wakeRoom' && isUp);
      if (!isTimedOut) return;
      expect(room.result.winner).not.toBe(markToMove(before));
      expect(room.result.winner).not.toBeNull();
    });
  });

  test('[R9] is followed by wake-ups that happen at their time, once, and then wait for a later one', () => {
    follow(({ result, now }) => {
      if (!result.ok) return;
      const room = result.value;
      const at = wakeUpAt(room);
      if (at === null) return expect(unwrap(wakeRoom(room, now + 999_999))).toBe(room);
      expect(unwrap(wakeRoom(room, at - 1))).toBe(room);
      for (const lateByMs of [0, 2999, 999_999]) {
        const woken = unwrap(wakeRoom(room, at + lateByMs));
        expect(woken.version).toBe(room.version + 1);
        expect(wakeUpAt(woken) ?? Number.POSITIVE_INFINITY).toBeGreaterThan(at + lateByMs);
        expect(unwrap(wakeRoom(woken, at + lateByMs))).toBe(woken);
      }
    });
  });

  test('notes as away exactly those who are, each since it was first noted, and nothing else', () => {
    follow(({ before, result, attempt, now }) => {
      if (attempt.kind !== 'noteAttendance') return;
      const room = unwrap(result);
      const absence = { since: now, claimableAt: now + graceMs };
      for (const mark of ['X', 'O'] as const) {
        const seat = before.seats[mark];
        const isHere = attempt.here.some(({ playerId }) => playerId === seat?.playerId);
        const away = isHere ? null : (seat?.away ?? absence);
        expect(room.seats[mark]).toEqual(seat === null ? null : { ...seat, away });
      }
      const { seats, version, changedAt } = before;
      expect({ ...room, seats, version, changedAt }).toEqual(before);
    });
  });

  test('knows nobody as away who has just taken a seat or come back to it', () => {
    follow(({ result, attempt }) => {
      if (attempt.kind !== 'takeSeat') return;
      const room = unwrap(result);
      const mark = markOf(room, attempt.player.playerId);
      if (mark !== null) expect(room.seats[mark]?.away).toBeNull();
    });
  });

  test('[R7] ends by a claim only for one seated against one who is away, after the grace', () => {
    follow(({ before, result, attempt, now }) => {
      const isEnd = before.status === 'playing' && result.ok && result.value.status === 'over';
      const isClaimed = isEnd && result.value.result.reason === 'claimed';
      if (attempt.kind !== 'claimGame') return expect(isClaimed).toBe(false);
      expect(isClaimed).toBe(isEnd);
      if (!isEnd) return;
      const mark = markOf(before, attempt.player.playerId);
      if (mark === null) throw new Error('a stranger has claimed a game');
      const away = before.seats[otherMark(mark)]?.away;
      expect(away?.since).toBeLessThanOrEqual(now - graceMs);
      expect(result.value.result.winner).toBe(attempt.outcome === 'win' ? mark : null);
    });
  });

  test('[R5] repeated moves that come late, any number of them, change nothing of the game', () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6, 7, 8], { minLength: 9 }),
        fc.array(fc.tuple(fc.nat({ max: 8 }), fc.nat({ max: 8 })), { maxLength: 40 }),
        (cells, repeats) => {
          let room = unwrap(takeSeat(newRoom(), bob, 1));
          const play = (turn: number) => {
            const mover = markOfTurn(turn) === 'X' ? ann : bob;
            return playMove(room, mover.playerId, { move: cells[turn] ?? 0, turn }, 1);
          };
          for (let turn = 0; turn < 9 && room.status === 'playing'; turn++) {
            room = deepFreeze(unwrap(play(turn)));
            for (const [when, which] of repeats) {
              if (when === turn && which <= turn) expect(unwrap(play(which))).toBe(room);
            }
          }
          expect(room.moves).toEqual(cells.slice(0, room.moves.length));
          expect(room.version).toBe(2 + room.moves.length);
        },
      ),
    );
  });
});

describe('the random sequences', () => {
  test('get everywhere: each command succeeds and each way to end, leave and begin again comes up', () => {
    const seen = new Set<string>();
    follow(
      ({ before, result, attempt }) => {
        if (!result.ok) seen.add(`${attempt.kind}: ${result.code}`);
        else if (result.value !== before) {
          const room = result.value;
          const isEnd = before.status === 'playing' && room.status === 'over';
          const end = isEnd ? ` by ${room.result.reason}` : '';
          seen.add(`${attempt.kind}: ${before.status} to ${room.status}${end}`);
        }
      },
      // The one test here whose outcome depends on luck: it gets a seed and many runs.
      { seed: 1, numRuns: 1000 },
    );
    expect([...seen].sort()).toEqual([
      'claimGame: claim_too_early',
      'claimGame: game_over',
      'claimGame: not_seated',
      'claimGame: opponent_here',
      'claimGame: playing to over by claimed',
      'claimGame: round_passed',
      'claimGame: time_is_up',
      'claimGame: waiting_for_opponent',
      'leaveRoom: over to over',
      'leaveRoom: playing to over by resigned',
      'leaveRoom: waiting to waiting',
      'noteAttendance: over to over',
      'noteAttendance: playing to playing',
      'noteAttendance: waiting to waiting',
      'offerRematch: game_not_over',
      'offerRematch: not_seated',
      'offerRematch: opponent_left',
      'offerRematch: over to over',
      'offerRematch: over to playing',
      'offerRematch: round_passed',
      'playMove: cell_taken',
      'playMove: game_over',
      'playMove: no_such_cell',
      'playMove: not_seated',
      'playMove: not_your_turn',
      'playMove: playing to over by full_board',
      'playMove: playing to over by line',
      'playMove: playing to playing',
      'playMove: time_is_up',
      'playMove: turn_already_played',
      'playMove: turn_not_reached',
      'playMove: waiting_for_opponent',
      'resign: game_over',
      'resign: not_seated',
      'resign: playing to over by resigned',
      'resign: round_passed',
      'resign: waiting_for_opponent',
      'takeSeat: over to over',
      'takeSeat: playing to playing',
      'takeSeat: waiting to playing',
      'takeSeat: waiting to waiting',
      'wakeRoom: playing to over by timed_out',
      'wakeRoom: playing to playing',
    ]);
  });
});

/** Of the one to move; null without a clock. */
const turnLengthOf = (room: Room): number | null =>
  room.playerClock?.leftMs[markToMove(room) ?? 'X'] ?? room.turnTimeMs;

function newRoom(): Room {
  const variant = { rows: 3, columns: 3, inARow: 3 };
  return createRoom({ id: roomId, variant, player: ann }, 0);
}
