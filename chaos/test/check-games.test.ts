/** The checker on games: it judges Nim by the game's interface alone, the others also by a second judge. */
import type { Outcome } from '@tictactoe/shared/games/game';
import { type GameMove, type GameOptions, registerGame } from '@tictactoe/shared/games/games';
import { ticTacToe } from '@tictactoe/shared/games/tic-tac-toe/tic-tac-toe';
import type { UltimateMove } from '@tictactoe/shared/games/ultimate/rules';
import { ultimate } from '@tictactoe/shared/games/ultimate/ultimate';
import { expect, test } from 'vitest';
import { type NimMove, nim } from '../../server/test/nim/nim.ts';
import '../../server/test/nim/register.ts';
import { judgesOf } from '../src/checker/judges.ts';
import type { Mark, Occurrence } from '../src/history.ts';
import { type Change, endOf, kindsIn, over, roomId, wholeGame } from './histories.ts';

const heaps = { game: nim.name, variant: { heaps: [1, 2] } as unknown as GameOptions };
/** Three moves that take one each, and so all there are: Ann, who begins, wins. */
const lawful = [take(1, 1), take(0, 1), take(1, 1)];

function take(heap: number, count: number): GameMove {
  const move: NimMove = { heap, take: count };
  return move as unknown as GameMove;
}

function kindsInGame(game: Change, moves: GameMove[], winner: Mark, ...others: Occurrence[]) {
  const end = endOf(over(moves.length + 2, 'line', winner, { ...game, moves }));
  return kindsIn(...wholeGame(moves, winner, game), ...others, ...end);
}

const announced = (left: number[]): Occurrence => ({
  type: 'announced',
  announcement: {
    ...{ room: roomId, game: nim.name, version: lawful.length + 2, status: 'over', winner: 'X' },
    ...{ server: 'server-1', heaps: left, move: lawful.at(-1) },
  },
});

test('finds nothing wrong with a lawful game of Nim', () => {
  expect(kindsInGame(heaps, lawful, 'X', announced([0, 0]))).toEqual([]);
});

test.each<[string, GameMove[], Mark]>([
  ['more is taken than there is', [take(1, 1), take(0, 2), take(1, 1)], 'X'],
  ['somebody moves after the last one was taken', [take(1, 2), take(0, 1), take(0, 1)], 'X'],
  ['there is something left in the end', [take(1, 1), take(0, 1)], 'O'],
  ['the other one is said to have won', lawful, 'O'],
])('finds that %s', (_, moves, winner) => {
  expect(kindsInGame(heaps, moves, winner)).toContain('unlawful_change');
});

test('finds that a message on game-moves is about other heaps', () => {
  expect(kindsInGame(heaps, lawful, 'X', announced([0, 1]))).toEqual(['wrong_announcement']);
});

test('finds a wrong winner in tic-tac-toe even where the rules themselves name the wrong one', () => {
  const wrongRules: Outcome = { winner: 'O', highlight: [] };
  registerGame({ ...ticTacToe, outcome: (state) => ticTacToe.outcome(state) && wrongRules });
  try {
    expect(kindsInGame({}, [0, 3, 1, 4, 2], 'O')).toEqual(['unlawful_change']);
  } finally {
    registerGame(ticTacToe);
  }
});

const usual = { game: ultimate.name, variant: { mostBoardsWin: false } };
/** Board and cell of each; O wins the three boards on top. */
const topBoards =
  '88 86 60 03 32 20 07 75 50 02 22 23 30 08 81 12 21 16 62 26 68 83 31 14 40 06 63 00'
    .split(' ')
    .map((digits) => ({ board: Number(digits[0]), cell: Number(digits[1]) }));

test('finds nothing wrong with a lawful game of Ultimate tic-tac-toe', () => {
  expect(kindsInGame(usual, topBoards, 'O')).toEqual([]);
});

test.each<[string, GameMove[], Mark]>([
  [
    'somebody plays in another board than the one to play in',
    topBoards.with(1, { board: 7, cell: 6 }),
    'O',
  ],
  ['a cell is taken twice', topBoards.with(1, { board: 8, cell: 8 }), 'O'],
  ['a game is won that is not over', topBoards.slice(0, -1), 'X'],
  ['the other one is said to have won', topBoards, 'X'],
])('finds in Ultimate tic-tac-toe that %s', (_, moves, winner) => {
  expect(kindsInGame(usual, moves, winner)).toContain('unlawful_change');
});

test('finds a wrong winner in Ultimate tic-tac-toe even where the rules themselves name the wrong one', () => {
  const wrongRules: Outcome = { winner: 'X', highlight: [] };
  registerGame({ ...ultimate, outcome: (state) => ultimate.outcome(state) && wrongRules });
  try {
    expect(kindsInGame(usual, topBoards, 'X')).toEqual(['unlawful_change']);
  } finally {
    registerGame(ultimate);
  }
});

test.each([false, true])(
  'both judges of Ultimate tic-tac-toe see random games the same way, mostBoardsWin %s',
  (mostBoardsWin) => {
    const options = { mostBoardsWin };
    // Strides that visit the legal moves in different orders.
    for (let stride = 1; stride <= 8; stride++) {
      let state = ultimate.start(options);
      for (let turn = 0; ultimate.outcome(state) === null; turn++) {
        const legal = ultimate.legalMoves(state);
        state = ultimate.apply(state, legal[(turn * stride) % legal.length] as UltimateMove);
        const position = { game: ultimate.name, variant: options, moves: [...state.moves] };
        const [first, second] = judgesOf(position);
        expect(second?.ruling(position)).toEqual(first.ruling(position));
        const last = position.moves.at(-1) ?? null;
        expect(second?.messageOf(position, last)).toEqual(first.messageOf(position, last));
      }
    }
  },
);
