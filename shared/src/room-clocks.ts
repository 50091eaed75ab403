/** The clocks of a room: of the turn or of the players, and when the computer moves. */
import type { Continuity } from './continuity.ts';
import type { Mark } from './marks.ts';
import type { PlayerClock } from './player-clocks.ts';
import { markOfTurn, turnOf } from './room.ts';
import type { PlayingRoom, Room } from './room-schema.ts';

type Clocks = Pick<PlayingRoom, 'turnTimeMs' | 'playerClock'>;

/** At the start of a round. Empty without a player clock, as such rooms have no field for it. */
export const fullPlayerClock = (clock: PlayerClock | undefined): Pick<Room, 'playerClock'> => {
  if (clock === undefined) return {};
  const { baseMs, incrementMs } = clock;
  return { playerClock: { baseMs, incrementMs, leftMs: { X: baseMs, O: baseMs } } };
};

/** What the turn of `toMove` waits for, if it begins now. No clock runs until strangers have met. */
export function clocksOf(
  room: Clocks & Pick<PlayingRoom, 'seats'> & Partial<Pick<PlayingRoom, 'meetBy'>>,
  toMove: Mark,
  now: number,
): Pick<PlayingRoom, 'turnEndsAt' | 'computerMovesAt'> {
  const { seats, meetBy = null } = room;
  const lengthMs = turnLengthMs(room, toMove);
  return {
    turnEndsAt: lengthMs === null || meetBy !== null ? null : now + lengthMs,
    computerMovesAt: seats[toMove].computer === null ? null : now + thinkingMs(now),
  };
}

/** How long a turn may last: until the turn clock or the player's own time runs out. Null without a clock. */
const turnLengthMs = ({ turnTimeMs, playerClock }: Clocks, toMove: Mark): number | null =>
  playerClock?.leftMs[toMove] ?? turnTimeMs;

/** A natural moment of thought: 600 to 1200 ms, not always the same. */
const thinkingMs = (now: number): number => 600 + (now % 600);

/**
 * How the clock stands at `now`. A turn in which play was interrupted is no turn lost; and whether it
 * was is known only when all servers have been in touch with the store after its end.
 */
export function clockOf(
  room: PlayingRoom,
  now: number,
  { interruptedUntil, attendedUntil }: Continuity,
): 'none' | 'running' | 'interrupted' | 'undecided' | 'run_out' {
  const { turnEndsAt } = room;
  if (turnEndsAt === null) return 'none';
  if (now < turnEndsAt) return 'running';
  if (turnBeganAt(room, turnEndsAt) < interruptedUntil) return 'interrupted';
  return attendedUntil < turnEndsAt ? 'undecided' : 'run_out';
}

const turnBeganAt = (room: PlayingRoom, turnEndsAt: number): number =>
  turnEndsAt - (turnLengthMs(room, markOfTurn(room, turnOf(room))) ?? 0);

/**
 * The player clock when the turn ends at `at`: what the turn took is gone from the mover's time. A turn in which play
 * was interrupted takes nothing. A move adds its increment; none is added where no clock runs yet.
 */
export function playerClockAfterTurn(
  room: PlayingRoom,
  at: number,
  { isMove, continuity }: { isMove: boolean; continuity: Continuity },
): Pick<Room, 'playerClock'> {
  const { playerClock, turnEndsAt } = room;
  if (playerClock === undefined || turnEndsAt === null) return {};
  const mark = markOfTurn(room, turnOf(room));
  const beganAt = turnBeganAt(room, turnEndsAt);
  // Rounded down, so that a move made in time leaves some.
  const tookMs = beganAt < continuity.interruptedUntil ? 0 : Math.max(0, Math.floor(at - beganAt));
  const leftMs = Math.max(0, playerClock.leftMs[mark] - tookMs);
  const addedMs = isMove ? playerClock.incrementMs : 0;
  return {
    playerClock: {
      ...playerClock,
      leftMs: { ...playerClock.leftMs, [mark]: leftMs + addedMs },
    },
  };
}
