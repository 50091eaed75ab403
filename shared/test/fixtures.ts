/** People, rooms and small tools that several tests use. */
import fc from 'fast-check';
import { createRoom } from '../src/create-room.ts';
import type { ErrorCode } from '../src/error-codes.ts';
import { markOfTurn } from '../src/games/tic-tac-toe/rules.ts';
import { variantSchema } from '../src/games/tic-tac-toe/schema.ts';
import { defaultVariant, type Variant } from '../src/games/tic-tac-toe/variants.ts';
import type { Result } from '../src/result.ts';
import type { OverRoom, Player, Room } from '../src/room.ts';
import { playMove, takeSeat } from '../src/room-commands.ts';

const player = (name: string): Player => ({ playerId: name.padEnd(16, '_'), name });
export const ann = player('Ann');
export const bob = player('Bob');
export const cleo = player('Cleo');
export const dan = player('Dan');

export const roomId = '0123456789';

/** Freezes a value through and through: whoever writes to it throws. */
export function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    for (const each of Object.values(value)) deepFreeze(each);
    Object.freeze(value);
  }
  return value;
}

/** The value of a result that must not be a refusal. */
export function unwrap<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`unexpected refusal: ${result.code}`);
  return result.value;
}

/** The code of a result that must be a refusal. */
export function codeOf(result: Result<unknown>): ErrorCode {
  if (result.ok) throw new Error('expected a refusal');
  return result.code;
}

/** Ann on X, the other seat free. */
export const waitingRoom = (variant: Variant = defaultVariant): Room =>
  deepFreeze(createRoom({ id: roomId, variant, player: ann }, 1));

/** Ann on X and Bob on O, with these cells played by them in turn. */
export function playedRoom(cells: readonly number[] = [], variant?: Variant): Room {
  let room = unwrap(takeSeat(waitingRoom(variant), bob, 2));
  for (const [turn, cell] of cells.entries()) {
    const seat = room.seats[markOfTurn(turn)];
    if (seat === null) throw new Error('both seats are taken');
    room = unwrap(playMove(room, seat.playerId, { move: cell, turn }, 3 + turn));
  }
  return deepFreeze(room);
}

/** A game that Ann has won on the top row. */
export function wonRoom(): OverRoom {
  const room = playedRoom([0, 3, 1, 4, 2]);
  if (room.status !== 'over') throw new Error('the top row wins');
  return room;
}

/** Any board that the schema allows. */
export const anyVariant: fc.Arbitrary<Variant> = fc
  .tuple(fc.integer({ min: 3, max: 10 }), fc.integer({ min: 3, max: 10 }))
  .chain(([rows, columns]) =>
    fc
      .integer({ min: 3, max: Math.max(rows, columns) })
      .map((inARow) => ({ rows, columns, inARow })),
  )
  .map((variant) => variantSchema.parse(variant));

/** All numbers from 0 to `count - 1` in any order. */
export const anyOrder = (count: number): fc.Arbitrary<number[]> =>
  fc.shuffledSubarray([...Array(count).keys()], { minLength: count });
