/** The rules of Ultimate tic-tac-toe: counted from the start, and held against a second opinion all through the game. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRoom } from '../src/create-room.ts';
import { gameMoveOf, moveMessageSchema } from '../src/game-move.ts';
import { areOptionsOf } from '../src/games/schemas.ts';
import {
  apply,
  destinationOf,
  legalMoves,
  openBoards,
  outcome,
  refusalOf,
  start,
  type UltimateMove,
  type UltimateState,
} from '../src/games/ultimate/rules.ts';
import { ultimate } from '../src/games/ultimate/ultimate.ts';
import { markToMove, type Room, stateOf } from '../src/room.ts';
import { playMove, takeSeat } from '../src/room-commands.ts';
import { roomSchema } from '../src/room-schema.ts';
import { ann, bob, deepFreeze, roomId, unwrap } from './fixtures.ts';
import { type SlowState, slowState } from './slow-ultimate-rules.ts';

const usual = { mostBoardsWin: false };
/** A move from two digits: the board and the cell of it. */
const moveOf = (digits: string): UltimateMove => ({
  board: Number(digits[0]),
  cell: Number(digits[1]),
});
/** The state after moves such as `44 40`. */
function after(moves: string, options = usual): UltimateState {
  let state = start(options);
  for (const move of moves.split(' ').map(moveOf)) {
    expect(refusalOf(state, move), `${moves}: ${JSON.stringify(move)}`).toBeNull();
    state = apply(state, move);
  }
  return state;
}

describe('from the empty board', () => {
  // Published, as ways to play n moves; two of them may lead to the same position.
  test('there are 81, 720, 6,336, 55,080 and 473,256 ways to play 1, 2, 3, 4 and 5 moves', () => {
    const ways = (state: UltimateState, plies: number): number => {
      const moves = legalMoves(state);
      if (plies === 1) return moves.length;
      return moves.reduce((sum, move) => sum + ways(apply(state, move), plies - 1), 0);
    };
    const counts = [1, 2, 3, 4, 5].map((plies) => ways(start(usual), plies));
    expect(counts).toEqual([81, 720, 6336, 55_080, 473_256]);
  });

  test('the second opinion counts the same', () => {
    const ways = (moves: UltimateMove[], plies: number): number => {
      const { legal } = slowState(moves, false);
      if (plies === 1) return legal.length;
      return legal.reduce((sum, move) => sum + ways([...moves, move], plies - 1), 0);
    };
    expect([1, 2, 3, 4].map((plies) => ways([], plies))).toEqual([81, 720, 6336, 55_080]);
  });
});

describe('where one may play', () => {
  test('the first move goes anywhere, the next one to the board of the cell that was taken', () => {
    expect(openBoards(start(usual))).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
    const state = after('42');
    expect(state.mustPlayIn).toBe(2);
    expect(openBoards(state)).toEqual([2]);
    expect(refusalOf(state, moveOf('42'))).toBe('board_not_open');
    expect(refusalOf(state, moveOf('22'))).toBeNull();
    expect(refusalOf(after('42 24'), moveOf('42'))).toBe('cell_taken');
  });

  // X takes the right column of board 2, the last cell of it by a move that sends O there.
  const before = '28 82 25 52';

  test('a move that closes the board it sends to leaves the choice of all that are open', () => {
    expect(destinationOf(after(before), moveOf('22'))).toBeNull();
    const won = after(`${before} 22`);
    expect(won.boards).toEqual([null, null, 'X', ...Array(6).fill(null)]);
    expect(openBoards(won)).toEqual([0, 1, 3, 4, 5, 6, 7, 8]);
    expect(refusalOf(won, moveOf('20'))).toBe('board_not_open');
  });

  test('who is sent to a won board later plays in any that is open', () => {
    const state = after(`${before} 22 00`);
    expect(state.mustPlayIn).toBe(0);
    expect(destinationOf(state, moveOf('02'))).toBeNull();
    expect(destinationOf(state, moveOf('04'))).toBe(4);
    expect(openBoards(apply(state, moveOf('02')))).toEqual([0, 1, 3, 4, 5, 6, 7, 8]);
  });

  test('a full board without a winner is closed too', () => {
    const moves =
      '16 67 74 40 01 10 06 61 18 81 12 27 75 51 11 14 41 17 71 15 56 68 82 20 03 31 13';
    const state = after(moves);
    expect(state.boards[1]).toBe('full');
    expect(state.mustPlayIn).toBe(3);
    expect(destinationOf(state, moveOf('31'))).toBeNull();
    expect(refusalOf(apply(state, moveOf('35')), moveOf('10'))).toBe('board_not_open');
  });

  test.each([
    null,
    4,
    'a1',
    [[0, 0]],
    {},
    { board: 0 },
    { board: 0, cell: 9 },
    { board: -1, cell: 0 },
    { board: 0.5, cell: 0 },
    { board: '0', cell: 0 },
    { board: 0, cell: 0, note: 'kept for good' },
  ])('[R11] %j is no move', (move) => {
    expect(refusalOf(start(usual), move)).toBe('no_such_cell');
  });

  test('[R5] a move is the same as one with the same board and cell, and as nothing else', () => {
    const isSame = (other: unknown) => ultimate.isSameMove({ board: 1, cell: 2 }, other);
    expect(isSame({ cell: 2, board: 1 })).toBe(true);
    const others = [{ board: 2, cell: 1 }, { board: 1 }, null, 12, 'b1', [1, 2]];
    expect(others.filter(isSame)).toEqual([]);
  });

  test('options are complete and nothing else', () => {
    const isOffered = (options: unknown) => areOptionsOf(ultimate.name, options);
    expect([usual, { mostBoardsWin: true }].every(isOffered)).toBe(true);
    expect([{}, { mostBoardsWin: 1 }, { ...usual, more: 1 }, null].some(isOffered)).toBe(false);
    expect(areOptionsOf('tic-tac-toe', usual)).toBe(false);
  });
});

describe('how it ends', () => {
  test('three boards in a line win, and the result names them', () => {
    const moves =
      '88 86 60 03 32 20 07 75 50 02 22 23 30 08 81 12 21 16 62 26 68 83 31 14 40 06 63 00';
    const state = after(moves);
    expect(outcome(state)).toEqual({ winner: 'O', highlight: [0, 1, 2] });
    expect(openBoards(state)).toEqual([]);
    expect(legalMoves(state)).toEqual([]);
  });

  test('two lines at once win, and the result names the boards of both', () => {
    const moves =
      '14 46 64 43 32 26 61 11 16 62 24 48 84 40 06 66 67 70 07 73 37 75 54 22 28 80 02 23 34 13 38 82 27 72 20 03 35 58 83 81 12 76 08';
    expect(outcome(after(moves))).toMatchObject({ highlight: { length: 5 } });
  });

  // Neither has a line of three boards, and no board is open any more.
  const moreOfX =
    '36 63 31 10 03 30 04 42 21 13 35 52 25 55 56 60 05 53 34 48 86 62 28 81 14 45 51 18 83 32 22 54 12 67 77 70 71 17 74 68 80 16 64 61 37';
  const moreOfO =
    '48 82 24 40 08 85 53 31 16 61 14 42 25 50 00 01 12 26 60 05 54 45 55 32 27 72 28 80 02 23 37 70 03 30 07 71 04 46 63 81 68 20 44 41 64';
  const asManyOfEach =
    '21 13 31 10 03 33 36 62 28 88 83 32 24 40 00 05 53 37 76 60 06 64 44 42 27 77 74 45 50 55 54 41 11 12 38 84 17 73 34 16 68 80 56 61 72 30 35';

  test.each([moreOfX, moreOfO, asManyOfEach])('without a line it is a draw: %s', (moves) => {
    expect(outcome(after(moves))).toEqual({ winner: null });
  });

  test('with the option, whoever has more boards wins then, without a line to show', () => {
    const option = { mostBoardsWin: true };
    expect(outcome(after(moreOfX, option))).toEqual({ winner: 'X', highlight: [] });
    expect(outcome(after(moreOfO, option))).toEqual({ winner: 'O', highlight: [] });
    expect(outcome(after(asManyOfEach, option))).toEqual({ winner: null });
  });
});

describe('random games', () => {
  /** A room, and choices among the legal moves; what is left of them when the game is over is of no use. */
  const anyGame = fc.record({
    mostBoardsWin: fc.boolean(),
    picks: fc.array(fc.nat({ max: 80 }), { minLength: 81, maxLength: 81 }),
  });

  test('are played in a room as the second opinion says: where, how it stands, when it ends and for whom', () => {
    fc.assert(
      fc.property(anyGame, ({ mostBoardsWin, picks }) => {
        let room = newRoom(mostBoardsWin);
        for (const [turn, pick] of picks.entries()) {
          const slow = slowState(movesOf(room), mostBoardsWin);
          const state = deepFreeze(ultimateStateOf(room));
          expect(openBoards(state)).toEqual(slow.open);
          expect(legalMoves(state)).toEqual(slow.legal);
          expect(state.boards).toEqual(slow.boards);
          expectResult(room, slow);
          if (slow.winner !== undefined) break;
          room = played(room, slow.legal[pick % slow.legal.length] as UltimateMove, turn);
        }
        expectResult(room, slowState(movesOf(room), mostBoardsWin));
        // Servers read none of more than 16,384 characters.
        expect(JSON.stringify(room).length).toBeLessThan(4096);
      }),
      { numRuns: 60 },
    );
  });

  test('[R5] refuse whatever is not legal, change nothing when a move is said twice, and fit the schema', () => {
    fc.assert(
      fc.property(anyGame, fc.nat({ max: 60 }), ({ mostBoardsWin, picks }, length) => {
        let room = newRoom(mostBoardsWin);
        for (const [turn, pick] of picks.slice(0, length).entries()) {
          const legal = legalMoves(ultimateStateOf(room));
          if (legal.length === 0) break;
          room = played(room, legal[pick % legal.length] as UltimateMove, turn);
        }
        expect(roomSchema.parse(room)).toEqual(room);
        expect(JSON.parse(JSON.stringify(room))).toEqual(room);
        const last = movesOf(room).at(-1);
        const turn = room.moves.length;
        if (last !== undefined) {
          const mover = turn % 2 === 1 ? ann : bob;
          const again = playMove(room, mover.playerId, { move: { ...last }, turn: turn - 1 }, 9);
          expect(unwrap(again)).toBe(room);
        }
        const state = ultimateStateOf(room);
        const { legal } = slowState(movesOf(room), mostBoardsWin);
        for (let board = 0; board < 9; board++)
          for (let cell = 0; cell < 9; cell++)
            expect(refusalOf(state, { board, cell }) === null).toBe(
              legal.some((move) => move.board === board && move.cell === cell),
            );
      }),
      { numRuns: 60 },
    );
  });
});

test('moves are named by column and row of the whole grid, each differently', () => {
  expect(ultimate.moveText(usual, moveOf('00'))).toBe('a1');
  expect(ultimate.moveText(usual, moveOf('44'))).toBe('e5');
  expect(ultimate.moveText(usual, moveOf('27'))).toBe('h3');
  expect(ultimate.moveText(usual, moveOf('62'))).toBe('c7');
  const all = legalMoves(start(usual)).map((move) => ultimate.moveText(usual, move));
  expect(new Set(all).size).toBe(81);
});

test('a message on game-moves has the move, the small boards and what each of them is', () => {
  const room = newRoom(false);
  const next = played(room, moveOf('42'), 0);
  const cells = Array.from({ length: 9 }, () => Array(9).fill(null));
  expect(gameMoveOf(room, next, 'server-1')).toMatchObject({
    ...{ game: 'ultimate-tic-tac-toe', status: 'playing', winner: null, xIsNext: false },
    ...{ move: { board: 4, cell: 2 }, mustPlayIn: 2, boards: Array(9).fill(null) },
    cells: cells.with(4, Array(9).fill(null).with(2, 'X')),
  });
  const message = gameMoveOf(null, room, 'server-1');
  expect(message).toMatchObject({ move: null, mustPlayIn: null, cells, xIsNext: true });
  moveMessageSchema.parse(message);
});

function newRoom(mostBoardsWin: boolean): Room {
  const options = { id: roomId, game: ultimate.name, variant: { mostBoardsWin }, player: ann };
  return unwrap(takeSeat(createRoom(options, 1), bob, 2));
}

function played(room: Room, move: UltimateMove, turn: number): Room {
  const { playerId } = turn % 2 === 0 ? ann : bob;
  return unwrap(playMove(room, playerId, { move, turn }, 3 + turn));
}

const movesOf = ({ moves }: Room) => moves as UltimateMove[];
const ultimateStateOf = (room: Room) => stateOf(room) as UltimateState;

function expectResult(room: Room, { winner, line }: SlowState): void {
  if (winner === undefined) {
    expect(room.status).toBe('playing');
    expect(markToMove(room)).toBe(room.moves.length % 2 === 0 ? 'X' : 'O');
  } else if (winner === null) {
    expect(room).toMatchObject({ status: 'over', result: { reason: 'full_board', winner } });
  } else {
    expect(room).toMatchObject({ status: 'over', result: { reason: 'line', winner, cells: line } });
  }
}
