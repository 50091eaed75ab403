/** The names of players by their seats. Pure. */
import { levelName } from '@tictactoe/shared/games/games';
import type { Mark } from '@tictactoe/shared/marks';
import type { Room, Seat } from '@tictactoe/shared/room';
import { texts } from './texts.ts';

/** The name in a sentence. */
export function nameOf(room: Room, mark: Mark): string {
  const seat = room.seats[mark];
  if (seat === null) return mark;
  return seat.computer === null ? nameAt(seat) : texts.players.theComputer;
}

/** The name as a label, for example at the seat. */
export function labelOf(room: Room, mark: Mark): string {
  const seat = room.seats[mark];
  if (seat === null) return mark;
  if (seat.computer === null) return nameAt(seat);
  return texts.players.computer(levelName(seat.computer, room.game, room.variant));
}

/** That of the account, where there is one: nobody else can have it. */
const nameAt = ({ account, name }: Seat): string => account?.name ?? name;
