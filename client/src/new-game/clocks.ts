/** The clocks on offer for a new game, and what they are called. */
import { type Clock, type PlayerClock, playerClocks } from '@tictactoe/shared/player-clocks';
import { type TurnTime, turnTimesMs } from '@tictactoe/shared/turn-clocks';
import { texts } from '../i18n/texts.ts';

/** By the names under which choices are kept: seconds of a turn, or minutes of a player and seconds that a move adds. */
const clocks: ReadonlyMap<string, Clock> = new Map([
  ...turnTimesMs.map((turnTimeMs): [string, Clock] => [
    turnTimeMs === null ? 'none' : `${turnTimeMs / 1000}`,
    { turnTimeMs },
  ]),
  ...playerClocks.map((playerClock): [string, Clock] => [
    `${playerClock.baseMs / 60_000}+${playerClock.incrementMs / 1000}`,
    { playerClock },
  ]),
]);

export const clockNames = [...clocks.keys()];

export const clockNamed = (name: string): Clock => clocks.get(name) ?? { turnTimeMs: null };

export function clockText({
  turnTimeMs = null,
  playerClock,
}: {
  turnTimeMs?: TurnTime;
  playerClock?: PlayerClock | undefined;
}): string {
  const { turnTime, playerTime } = texts.home;
  if (playerClock === undefined) return turnTime(turnTimeMs === null ? null : turnTimeMs / 1000);
  return playerTime(
    inTenths(playerClock.baseMs / 60_000),
    inTenths(playerClock.incrementMs / 1000),
  );
}

/** Whoever makes a game without this page may choose any time. */
const inTenths = (value: number): number => Math.round(10 * value) / 10;
