/** The rules of the board: all of 3×3 by enumeration, every other board against a second opinion. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { boardAfter, boardOf, markOfTurn, winningCells } from '../src/games/tic-tac-toe/rules.ts';
import { variantSchema } from '../src/games/tic-tac-toe/schema.ts';
import {
  cellCount,
  defaultVariant,
  type Variant,
  variants,
} from '../src/games/tic-tac-toe/variants.ts';
import { otherMark } from '../src/marks.ts';
import type { Room } from '../src/room.ts';
import { playMove } from '../src/room-commands.ts';
import { ann, anyOrder, anyVariant, bob, deepFreeze, playedRoom, unwrap } from './fixtures.ts';
import { allLines, cellsOfCompleteLines } from './slow-rules.ts';

const playerOfTurn = (turn: number) => (markOfTurn(turn) === 'X' ? ann : bob);

describe('3×3', () => {
  test('all 255,168 games, played to their ends, are won by X, won by O and drawn as often as known', () => {
    const games = { X: 0, O: 0, draw: 0 };
    const gamesByLength: Record<number, number> = {};

    const playOn = (room: Room) => {
      if (room.status === 'over') {
        games[room.result.winner ?? 'draw']++;
        gamesByLength[room.moves.length] = (gamesByLength[room.moves.length] ?? 0) + 1;
        return;
      }
      const turn = room.moves.length;
      for (let cell = 0; cell < 9; cell++) {
        const result = playMove(room, playerOfTurn(turn).playerId, { move: cell, turn }, turn);
        if (result.ok) playOn(result.value);
      }
    };
    playOn(playedRoom());

    expect(games).toEqual({ X: 131_184, O: 77_904, draw: 46_080 });
    expect(gamesByLength).toEqual({ 5: 1440, 6: 5328, 7: 47_952, 8: 72_576, 9: 127_872 });
  });

  test('each of the 5,478 positions takes exactly the free cells, from exactly the one to move', () => {
    const lines = allLines(defaultVariant);
    const positions = new Map<string, Room>();

    const visit = (room: Room) => {
      const board = boardOf(room);
      const key = board.map((mark) => mark ?? '.').join('');
      if (positions.has(key)) return;
      positions.set(key, deepFreeze(room));

      const turn = room.moves.length;
      const hasLine = cellsOfCompleteLines(lines, board).length > 0;
      const isOver = hasLine || turn === 9;
      expect(room.status, key).toBe(isOver ? 'over' : 'playing');
      for (const { playerId } of [ann, bob]) {
        for (let cell = 0; cell < 9; cell++) {
          const result = playMove(room, playerId, { move: cell, turn }, turn);
          const isLegal =
            !isOver && board[cell] === null && playerId === playerOfTurn(turn).playerId;
          expect(result.ok, `${key}, ${playerId} on ${cell}`).toBe(isLegal);
          if (result.ok) visit(result.value);
        }
      }
    };
    visit(playedRoom());

    expect(positions.size).toBe(5478);
  });

  test.each([
    ['a row', [3, 0, 4, 1, 5], [3, 4, 5]],
    ['a column', [1, 0, 4, 2, 7], [1, 4, 7]],
    ['the falling diagonal', [0, 1, 4, 2, 8], [0, 4, 8]],
    ['the rising diagonal', [2, 0, 4, 1, 6], [2, 4, 6]],
    ['two lines at once', [0, 3, 2, 5, 6, 1, 8, 7, 4], [0, 2, 4, 6, 8]],
  ])('%s wins, and the result names its cells', (_, moves, cells) => {
    const room = playedRoom(moves);
    expect(room).toMatchObject({ status: 'over', result: { reason: 'line', winner: 'X', cells } });
  });

  test('a line on the last free cell is a win, not a draw', () => {
    const room = playedRoom([0, 1, 2, 4, 3, 5, 7, 8, 6]);
    expect(room).toMatchObject({ draws: 0, result: { reason: 'line', winner: 'X' } });
  });

  test('a full board without a line is a draw', () => {
    const room = playedRoom([0, 1, 2, 4, 3, 5, 7, 6, 8]);
    expect(room).toMatchObject({ draws: 1, result: { reason: 'full_board', winner: null } });
  });
});

describe('any board', () => {
  test('random play ends when and as the second opinion says', () => {
    fc.assert(
      fc.property(
        anyVariant.chain((variant) => fc.tuple(fc.constant(variant), anyOrder(cellCount(variant)))),
        ([variant, order]) => playAgainstSecondOpinion(variant, order),
      ),
      { numRuns: 300 },
    );
  });

  test('a player who goes for one line gets it, when and as the second opinion says', () => {
    fc.assert(
      fc.property(anyVariant.chain(gameForOneLine), ([variant, order]) =>
        playAgainstSecondOpinion(variant, order),
      ),
      { numRuns: 300 },
    );
  });

  test('a run longer than needed wins with all of its cells', () => {
    const variant = { rows: 3, columns: 7, inARow: 3 };
    // X fills 0 1 . 3 4 and closes the gap last.
    const room = playedRoom([0, 7, 1, 9, 3, 11, 4, 13, 2], variant);
    expect(room).toMatchObject({ result: { winner: 'X', cells: [0, 1, 2, 3, 4] } });
  });

  test('a line does not run over the edge into the next row', () => {
    const variant = { rows: 3, columns: 3, inARow: 3 };
    const board = boardAfter(variant, [2, 0, 3, 1, 4]);
    for (const cell of [2, 3, 4]) expect(winningCells(variant, board, cell)).toBeNull();
  });
});

describe('variants', () => {
  test.each(Object.entries(variants))('%s is a board that the schema allows', (_, variant) => {
    expect(variantSchema.parse(variant)).toEqual(variant);
  });

  test.each([
    { rows: 3, columns: 10, inARow: 10 },
    { rows: 10, columns: 3, inARow: 4 },
    { rows: 10, columns: 10, inARow: 3 },
  ])('accepts $rows×$columns with $inARow in a row', (variant) => {
    expect(variantSchema.safeParse(variant).success).toBe(true);
  });

  test.each([
    ['a side too short', { rows: 2, columns: 3, inARow: 3 }],
    ['a side too long', { rows: 3, columns: 11, inARow: 3 }],
    ['half a row', { rows: 3.5, columns: 3, inARow: 3 }],
    ['a line longer than the board', { rows: 3, columns: 4, inARow: 5 }],
    ['a line too short', { rows: 3, columns: 3, inARow: 2 }],
    ['a key that nobody knows', { rows: 3, columns: 3, inARow: 3, gravity: true }],
    ['a name instead of a board', '3x3'],
  ])('[R8] refuses %s', (_, variant) => {
    expect(variantSchema.safeParse(variant).success).toBe(false);
  });

  test('X and O are each the other', () => {
    expect([otherMark('X'), otherMark('O')]).toEqual(['O', 'X']);
  });
});

/** Plays the cells in order and asks after every move whether the slow rules see it the same way. */
function playAgainstSecondOpinion(variant: Variant, order: readonly number[]): void {
  const lines = allLines(variant);
  let room = playedRoom([], variant);
  for (const [turn, cell] of order.entries()) {
    room = unwrap(playMove(room, playerOfTurn(turn).playerId, { move: cell, turn }, turn));
    const cells = cellsOfCompleteLines(lines, boardOf(room));
    if (cells.length > 0) {
      const winner = markOfTurn(turn);
      expect(room).toMatchObject({ status: 'over', result: { reason: 'line', winner, cells } });
      return;
    }
    expect(room.status).toBe(turn + 1 === order.length ? 'over' : 'playing');
  }
  expect(room).toMatchObject({ result: { reason: 'full_board', winner: null } });
}

/** One side plays the cells of one line in any order, the other side anything else. */
function gameForOneLine(variant: Variant): fc.Arbitrary<[Variant, number[]]> {
  return fc
    .tuple(
      fc.constantFrom(...allLines(variant)),
      fc.boolean(),
      anyOrder(variant.inARow),
      anyOrder(cellCount(variant)),
    )
    .map(([line, isX, lineOrder, order]) => {
      const wanted = lineOrder.map((i) => line[i] ?? 0);
      const others = order.filter((cell) => !line.includes(cell));
      const moves: number[] = [];
      for (const [i, cell] of wanted.entries()) {
        const other = others[i];
        const pair = isX ? [cell, other] : [other, cell];
        moves.push(...pair.filter((each) => each !== undefined));
      }
      return [variant, [...moves, ...others.slice(wanted.length)]];
    });
}
