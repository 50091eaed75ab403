/** How rooms come to be: made by a player, or for two strangers who were matched. */
import type { ComputerLevel } from './games/game.ts';
import { defaultGame, type GameOptions, gameNamed } from './games/games.ts';
import type { Mark } from './marks.ts';
import { meetingMs } from './meeting-ms.ts';
import type { PlayerClock } from './player-clocks.ts';
import {
  besideSeat,
  computerSeat,
  knowingAccounts,
  newSeat,
  type Sitter,
  started,
} from './room-changes.ts';
import { fullPlayerClock } from './room-clocks.ts';
import type { Room, Seat, WaitingRoom } from './room-schema.ts';
import { accountVersion, playerClockVersion, schemaVersion } from './room-versions.ts';
import { strangersTurnTimeMs, type TurnTime } from './turn-clocks.ts';

export type NewRoom = {
  id: string;
  /** The default one if absent. */
  game?: string | undefined;
  /** Those of the game's default if absent. */
  variant?: GameOptions | undefined;
  turnTimeMs?: TurnTime | undefined;
  /** Instead of a clock for each turn. */
  playerClock?: PlayerClock | undefined;
  player: Sitter;
  /** The creator's mark; X begins. */
  mark?: Mark;
  isPublic?: boolean | undefined;
  /** Its games count for the ratings of both, if both have accounts. */
  isRated?: boolean | undefined;
  /** Who sits opposite: the computer, so that play begins at once, or the next player who joins. */
  computer?: ComputerLevel | undefined;
};

/** A new room with its creator seated: waiting for a second player, or in play with the computer. */
export function createRoom(options: NewRoom, now: number): Room {
  const {
    id,
    game = defaultGame,
    turnTimeMs = null,
    playerClock,
    player,
    mark = 'X',
    isPublic = false,
    isRated = false,
  } = options;
  const { variant = gameNamed(game).defaultOptions } = options;
  const clock = { turnTimeMs, playerClock };
  const empty = emptyRoom({ id, game, variant, ...clock, isPublic, isRated, matched: null }, now);
  const room = knowingAccounts(empty, [player]);
  const seat = newSeat(player);
  if (!options.computer) return { ...room, seats: { ...room.seats, [mark]: seat } };
  const opposite = computerSeat(options.computer);
  const seats = mark === 'X' ? { X: seat, O: opposite } : { X: opposite, O: seat };
  return started(room, seats, now);
}

export type NewMatch = {
  id: string;
  /** The default one if absent. */
  game?: string;
  /** Those of the game's default if absent. */
  variant?: GameOptions;
  /** Two strangers with the time each has waited since; the first gets X. */
  players: readonly [MatchedPlayer, MatchedPlayer];
  /** How long they have for turning up, in ms. */
  meetWithinMs?: number;
  /** Both would have it count for their ratings; it does if both have accounts. */
  isRated?: boolean;
};
export type MatchedPlayer = Sitter & { since: number };

/** A public room in which two strangers are to meet: neither counts as here until it has joined, and no clock runs. */
export function createMatch(match: NewMatch, now: number): Room {
  const { id, game = defaultGame, meetWithinMs = meetingMs } = match;
  const [first, second] = match.players;
  const players = [first, besideSeat(second, first)] as const;
  const haveAccounts = players.every(({ account }) => account !== undefined);
  const { defaultOptions, strangersClock = { turnTimeMs: strangersTurnTimeMs } } = gameNamed(game);
  const { variant = defaultOptions } = match;
  const matched = Object.fromEntries(players.map(({ playerId, since }) => [playerId, since]));
  const options: Options = {
    ...{ id, game, variant, matched },
    turnTimeMs: null,
    ...strangersClock,
    isPublic: true,
    isRated: match.isRated === true && haveAccounts,
  };
  const seatOf = (player: MatchedPlayer): Seat => ({
    ...newSeat(player),
    away: { since: now, claimableAt: now + meetWithinMs },
  });
  const seats = { X: seatOf(players[0]), O: seatOf(players[1]) };
  const room = started(knowingAccounts(emptyRoom(options, now), players), seats, now);
  return { ...room, turnEndsAt: null, meetBy: now + meetWithinMs };
}

type Options = Pick<
  WaitingRoom,
  'id' | 'game' | 'variant' | 'turnTimeMs' | 'isPublic' | 'matched'
> & { playerClock?: PlayerClock | undefined; isRated: boolean };

const emptyRoom = ({ playerClock, isRated, ...options }: Options, now: number): WaitingRoom => ({
  schemaVersion: versionOf(playerClock, isRated),
  ...options,
  ...fullPlayerClock(playerClock),
  ...(isRated && { isRated }),
  version: 1,
  lineage: 0,
  lineageSince: 1,
  movesLost: null,
  status: 'waiting',
  round: 1,
  seats: { X: null, O: null },
  draws: 0,
  moves: [],
  createdAt: now,
  changedAt: now,
});

/** The oldest form that has all there is in the room [R12]. */
function versionOf(playerClock: PlayerClock | undefined, isRated: boolean) {
  if (isRated) return accountVersion;
  return playerClock === undefined ? schemaVersion : playerClockVersion;
}
