/** Random histories of a room: whatever people and servers do, in whatever order, however often. */
import fc from 'fast-check';
import type { Continuity } from '../src/continuity.ts';
import { createRoom } from '../src/create-room.ts';
import { boardOf, markOfTurn } from '../src/games/tic-tac-toe/rules.ts';
import { playerClocks } from '../src/player-clocks.ts';
import type { Result } from '../src/result.ts';
import { type Player, type Room, wakeUpAt } from '../src/room.ts';
import { leaveRoom, offerRematch, playMove, resign, takeSeat } from '../src/room-commands.ts';
import { claimGame, noteAttendance, wakeRoom } from '../src/room-time.ts';
import { turnTimesMs } from '../src/turn-clocks.ts';
import { ann, anyVariant, bob, cleo, dan, deepFreeze, roomId } from './fixtures.ts';
import { interrupted } from './timed-rooms.ts';

/** What somebody tries; `turnsOff` and `roundsOff` say by how much they are mistaken. */
type PlayersAttempt = { player: Player } & (
  | { kind: 'takeSeat' | 'leaveRoom' }
  | { kind: 'playMove'; cell: number; turnsOff: number }
  | { kind: 'resign' | 'offerRematch'; roundsOff: number }
  | { kind: 'claimGame'; roundsOff: number; outcome: 'win' | 'draw' }
);
/** What a server does by itself, for nobody. */
type ServersAttempt = { kind: 'wakeRoom' } | { kind: 'noteAttendance'; here: Player[] };
type Attempt = PlayersAttempt | ServersAttempt;
/** The one to move plays one of the free cells: without these, hardly a game would get to its end. */
type SoundMove = { kind: 'soundMove'; pick: number };
/** How long nothing happens before it: so many milliseconds, or until so long after the wake-up; and whether play was interrupted until then. */
type Wait = ({ ms: number } | { afterWakeUpMs: number }) & { isInterrupted?: boolean };
type Command = (room: Room) => Result<Room>;

export const graceMs = 5000;

const anyPlayer = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(ann, bob) },
  { weight: 1, arbitrary: fc.constantFrom(cleo, dan, { ...ann, name: 'Anna' }) },
);
const mostlyZero = fc.oneof(
  { weight: 6, arbitrary: fc.constant(0) },
  { weight: 1, arbitrary: fc.integer({ min: -2, max: 2 }) },
);
const anyAttempt: fc.Arbitrary<Attempt | SoundMove> = fc.oneof(
  {
    weight: 30,
    arbitrary: fc.record({ kind: fc.constant('soundMove' as const), pick: fc.nat({ max: 99 }) }),
  },
  {
    weight: 8,
    arbitrary: fc.record({
      player: anyPlayer,
      kind: fc.constant('playMove' as const),
      cell: fc.oneof(fc.nat({ max: 8 }), fc.nat({ max: 101 })),
      turnsOff: mostlyZero,
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      player: anyPlayer,
      kind: fc.constantFrom('offerRematch' as const, 'offerRematch' as const, 'resign' as const),
      roundsOff: mostlyZero,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      player: anyPlayer,
      kind: fc.constantFrom('takeSeat' as const, 'takeSeat' as const, 'leaveRoom' as const),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      player: anyPlayer,
      kind: fc.constant('claimGame' as const),
      roundsOff: mostlyZero,
      outcome: fc.constantFrom('win' as const, 'draw' as const),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('noteAttendance' as const),
      here: fc.subarray([ann, bob, cleo]),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('wakeRoom' as const) }) },
);
const anyWait: fc.Arbitrary<Wait> = fc.oneof(
  { weight: 30, arbitrary: fc.record({ ms: fc.nat({ max: 500 }) }) },
  { weight: 2, arbitrary: fc.record({ ms: fc.integer({ min: 4000, max: 70_000 }) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      afterWakeUpMs: fc.oneof(fc.constantFrom(-1, 0), fc.nat({ max: 2999 })),
      isInterrupted: fc.boolean(),
    }),
  },
);
const anyHistory = fc.tuple(
  fc.oneof(fc.constant({ rows: 3, columns: 3, inARow: 3 }), anyVariant),
  fc.oneof(
    fc.constantFrom(...turnTimesMs.map((turnTimeMs) => ({ turnTimeMs }))),
    fc.constantFrom(
      { playerClock: playerClocks[0] },
      { playerClock: { baseMs: 10_000, incrementMs: 0 } },
    ),
  ),
  fc.array(fc.tuple(anyWait, anyAttempt), { maxLength: 120, size: 'max' }),
);

export type Step = {
  before: Room;
  attempt: Attempt;
  command: Command;
  result: Result<Room>;
  now: number;
  continuity: Continuity;
};

/** Plays random histories, every room frozen, and shows each step to `check`. */
export function follow(check: (step: Step) => void, settings: fc.Parameters<unknown> = {}): void {
  fc.assert(
    fc.property(anyHistory, ([variant, clock, attempts]) => {
      let room = deepFreeze(createRoom({ id: roomId, variant, ...clock, player: ann }, 0));
      let now = 0;
      let continuity = interrupted(0);
      for (const [wait, each] of attempts) {
        now = timeAfter(wait, room, now);
        const attempt = each.kind === 'soundMove' ? soundMoveIn(room, each) : each;
        if (wait.isInterrupted) continuity = interrupted(now);
        const command = commandOf(attempt, room, now, continuity);
        const result = command(room);
        check({ before: room, attempt, command, result, now, continuity });
        if (result.ok) room = deepFreeze(result.value);
      }
    }),
    { numRuns: 200, ...settings },
  );
}

function timeAfter(wait: Wait, room: Room, now: number): number {
  if ('ms' in wait) return now + wait.ms;
  return Math.max(now, (wakeUpAt(room) ?? now) + wait.afterWakeUpMs);
}

function soundMoveIn(room: Room, { pick }: SoundMove): Attempt {
  const free = boardOf(room).flatMap((mark, cell) => (mark === null ? [cell] : []));
  const seat = room.seats[markOfTurn(room.moves.length)];
  const player = seat === null ? ann : { playerId: seat.playerId, name: seat.name };
  return { kind: 'playMove', player, cell: free[pick % free.length] ?? 0, turnsOff: 0 };
}

/** The command as it goes over the wire: with the turn and round that hold while it is given. */
function commandOf(
  attempt: Attempt,
  { moves, round }: Room,
  now: number,
  continuity: Continuity,
): Command {
  if (attempt.kind === 'wakeRoom') return (room) => wakeRoom(room, now, continuity);
  if (attempt.kind === 'noteAttendance') {
    const here = attempt.here.map(({ playerId }) => playerId);
    return (room) => noteAttendance(room, here, graceMs, now);
  }
  const { player } = attempt;
  const { playerId } = player;
  switch (attempt.kind) {
    case 'takeSeat':
      return (room) => takeSeat(room, player, now);
    case 'leaveRoom':
      return (room) => leaveRoom(room, playerId, now);
    case 'playMove': {
      const move = { move: attempt.cell, turn: Math.max(0, moves.length + attempt.turnsOff) };
      return (room) => playMove(room, playerId, move, now, continuity);
    }
    case 'resign':
    case 'offerRematch': {
      const run = attempt.kind === 'resign' ? resign : offerRematch;
      const payload = { round: Math.max(1, round + attempt.roundsOff) };
      return (room) => run(room, playerId, payload, now);
    }
    case 'claimGame': {
      const claim = { round: Math.max(1, round + attempt.roundsOff), outcome: attempt.outcome };
      return (room) => claimGame(room, playerId, claim, now, continuity);
    }
    default:
      return attempt satisfies never;
  }
}
