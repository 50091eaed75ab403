/** What a player is called, by the seat. Pure. */

import type { Mark } from '@tictactoe/shared/marks';
import type { Room } from '@tictactoe/shared/room';
import { texts } from './texts.ts';

/** The name in a sentence. */
export function nameOf(room: Room, mark: Mark): string {
  const seat = room.seats[mark];
  if (seat === null) return mark;
  return seat.computer === null ? seat.name : texts.players.theComputer;
}

/** The name at the seat, and wherever it stands alone. */
export function labelOf(room: Room, mark: Mark): string {
  const seat = room.seats[mark];
  if (seat === null) return mark;
  return seat.computer === null ? seat.name : texts.players.computer(seat.computer);
}
