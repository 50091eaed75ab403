/** A game that this browser has a seat in, as the home page lists it. Pure. */
import type { ComputerLevel } from '@tictactoe/shared/games/game';
import { otherMark } from '@tictactoe/shared/marks';
import { markOf, markToMove, type Room } from '@tictactoe/shared/room';

export type RunningGame = {
  roomId: string;
  /** The one of this browser's players who sits there. */
  playerId: string;
  /** Null while the seat is free. */
  opponent: { name: string; computer: ComputerLevel | null } | null;
  /** `gone`: the room is no longer kept. */
  status: 'waiting' | 'my_turn' | 'their_turn' | 'over' | 'gone';
  /** Null where it was not seen since the page was loaded. */
  board: Pick<Room, 'game' | 'variant' | 'moves'> | null;
};

/** Null for somebody who only watches. */
export function runningGameOf(room: Room, playerId: string): RunningGame | null {
  const me = markOf(room, playerId);
  if (me === null) return null;
  const seat = room.seats[otherMark(me)];
  const { id: roomId, game, variant, moves } = room;
  return {
    roomId,
    playerId,
    opponent: seat === null ? null : { name: seat.name, computer: seat.computer },
    status: room.seats[me]?.hasLeft ? 'over' : statusOf(room, playerId),
    board: { game, variant, moves },
  };
}

function statusOf(room: Room, playerId: string): RunningGame['status'] {
  if (room.status !== 'playing') return room.status;
  const mover = markToMove(room);
  return mover !== null && room.seats[mover].playerId === playerId ? 'my_turn' : 'their_turn';
}

export const isRunning = ({ status }: RunningGame): boolean =>
  status !== 'over' && status !== 'gone';
