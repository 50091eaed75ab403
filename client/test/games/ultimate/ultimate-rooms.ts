/** Rooms of Ultimate tic-tac-toe, for the tests of its page. */
import '@tictactoe/shared/games/all-games';
import { createRoom } from '@tictactoe/shared/create-room';
import type { UltimateMove, UltimateOptions } from '@tictactoe/shared/games/ultimate/rules';
import type { OverRoom, Room } from '@tictactoe/shared/room';
import { playMove, takeSeat } from '@tictactoe/shared/room-commands';
import type { RoomOf } from '../../../src/games/game-view.ts';

export type UltimateRoom = RoomOf<UltimateOptions, UltimateMove>;

const ann = { playerId: 'ann_____________', name: 'Ann' };
const bob = { playerId: 'bob_____________', name: 'Bob' };

const must = (result: { ok: true; value: Room } | { ok: false }): Room => {
  if (!result.ok) throw new Error('the rules refused a step of the test');
  return result.value;
};

/** A game of Ann (X) and Bob; a move is written as its board and its cell, such as 48. */
export function roomAfter(moves: number[], mostBoardsWin = false): UltimateRoom {
  const game = 'ultimate-tic-tac-toe';
  const waiting = createRoom(
    { id: 'ABCDEFGHJK', game, variant: { mostBoardsWin }, player: ann },
    0,
  );
  const room = moves
    .map(moveOf)
    .reduce(
      (before, move, turn) =>
        must(playMove(before, turn % 2 === 0 ? ann.playerId : bob.playerId, { move, turn }, 0)),
      must(takeSeat(waiting, bob, 0)),
    );
  return room as UltimateRoom;
}

export const moveOf = (written: number): UltimateMove => ({
  board: Math.floor(written / 10),
  cell: written % 10,
});

/** X wins the three boards at the top, and O one below. */
export const wonByX = [17, 72, 25, 51, 18, 80, 4, 40, 6, 61, 16, 62, 28, 82, 22, 60, 2];

/** Every board is won, five by X and four by O, and no three in a line. */
export const withoutLine = [
  ...[88, 85, 51, 11, 14, 40, 2, 25, 50, 6, 61, 15, 52, 28, 84, 41, 10, 8],
  ...[80, 7, 75, 73, 34, 45, 60, 22, 18, 76, 62, 42, 38, 70, 35, 31, 32],
];

export function overAfter(moves: number[], mostBoardsWin = false): UltimateRoom & OverRoom {
  const room = roomAfter(moves, mostBoardsWin);
  if (room.status !== 'over') throw new Error('the moves of the test end no game');
  return room;
}
