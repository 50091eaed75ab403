/** The player clocks on offer: time for all moves of a round, beside the turn clocks in turn-clocks.ts. */
import type { TurnTime } from './turn-clocks.ts';

/** What each player has for a round, and gets for every move made, both in milliseconds. */
export type PlayerClock = { baseMs: number; incrementMs: number };

/** Those that pages offer; requests may ask for others. */
export const playerClocks = [
  { baseMs: 180_000, incrementMs: 2000 },
  { baseMs: 300_000, incrementMs: 3000 },
  { baseMs: 600_000, incrementMs: 5000 },
] as const satisfies readonly PlayerClock[];

/** For each turn or for each player. */
export type Clock = { turnTimeMs: TurnTime } | { playerClock: PlayerClock };
