/** Stepping through a finished game, and sharing it as text. */
import { createRoom } from '@tictactoe/shared/create-room';
import type { Cell } from '@tictactoe/shared/games/tic-tac-toe/rules';
import { defaultVariant, type Variant } from '@tictactoe/shared/games/tic-tac-toe/variants';
import type { OverRoom, Room } from '@tictactoe/shared/room';
import { playMove, takeSeat } from '@tictactoe/shared/room-commands';
import { describe, expect, it } from 'vitest';
import type { RoomOf } from '../../src/games/game-view.ts';
import { boardAt } from '../../src/games/tic-tac-toe/board-at.ts';
import { positionAfter } from '../../src/replay/replay.ts';
import { positionInWords, stepOfKey } from '../../src/replay/replay-words.ts';
import { shareTextOf } from '../../src/replay/share-text.ts';

const ann = { playerId: 'ann_____________', name: 'Ann' };
const bob = { playerId: 'bob_____________', name: 'Bob' };
const must = (result: { ok: true; value: Room } | { ok: false }): Room => {
  if (!result.ok) throw new Error('the rules refused a step of the test');
  return result.value;
};
const waiting = createRoom({ id: 'ABCDEFGHJK', variant: defaultVariant, player: ann }, 0);

/** A game of Ann (X) and Bob that the given cells end. */
const game = (cells: number[]) => {
  const room = cells.reduce(
    (before, cell, turn) =>
      must(playMove(before, turn % 2 === 0 ? ann.playerId : bob.playerId, { move: cell, turn }, 0)),
    must(takeSeat(waiting, bob, 0)),
  );
  if (room.status !== 'over') throw new Error('the cells of the test end no game');
  return room as OverRoom & RoomOf<Variant, Cell>;
};
const won = game([0, 3, 1, 4, 2]);
const drawn = game([0, 1, 2, 4, 3, 5, 7, 6, 8]);

describe('the replay', () => {
  it('steps within the game and not beyond', () => {
    expect(positionAfter('back', 0, 5)).toBe(0);
    expect(positionAfter('forward', 0, 5)).toBe(1);
    expect(positionAfter('forward', 5, 5)).toBe(5);
    expect(positionAfter('last', 2, 5)).toBe(5);
    expect(positionAfter('first', 2, 5)).toBe(0);
  });

  it('goes by the arrow keys, unless another key is held', () => {
    const keys = { ctrlKey: false, metaKey: false, altKey: false };
    expect(stepOfKey({ ...keys, key: 'ArrowLeft' })).toBe('back');
    expect(stepOfKey({ ...keys, key: 'End' })).toBe('last');
    expect(stepOfKey({ ...keys, key: 'ArrowLeft', altKey: true })).toBeNull();
    expect(stepOfKey({ ...keys, key: 'a' })).toBeNull();
  });

  it('shows the board as it was, and the won line only at the end', () => {
    expect(boardAt(won, 0).marks).toEqual(Array(9).fill(null));
    expect(boardAt(won, 2)).toMatchObject({ lastCell: 3, winningCells: [] });
    expect(boardAt(won, 2).marks.filter(Boolean)).toEqual(['X', 'O']);
    expect(boardAt(won, 5)).toEqual(boardAt(won, null));
    expect(boardAt(won, null).winningCells).toEqual([0, 1, 2]);
  });

  it('says where one is', () => {
    expect(positionInWords(won, 0)).toBe('Before the first move');
    expect(positionInWords(won, 2)).toBe('Move 2 of 5: Bob on row 2, column 1');
  });
});

describe('shareTextOf', () => {
  it('draws a won game and says who won', () => {
    expect(shareTextOf(won)).toBe(
      'Tic-tac-toe: Ann 🟧 won against Bob 🟦.\n🟧🟧🟧\n🟦🟦⬜\n⬜⬜⬜',
    );
  });

  it('says of a draw that it was one', () => {
    expect(shareTextOf(drawn)).toContain('Ann 🟧 and Bob 🟦 drew.');
  });
});
