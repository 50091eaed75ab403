/** All that the checker knows about games: it asks the game itself and, for some games, a second judge. */
import '@tictactoe/shared/games/all-games';
import { gameNamed } from '@tictactoe/shared/games/games';
import { stateOf } from '@tictactoe/shared/room';
import type { Mark, RoomDocument } from '../history.ts';
import type { Judge, Position } from './judge.ts';
import { ticTacToeJudge } from './tic-tac-toe.ts';
import { ultimateJudge } from './ultimate.ts';

/** By the game's name: judges written independently of the rules under test. */
const secondJudges = new Map([
  ['tic-tac-toe', ticTacToeJudge],
  ['ultimate-tic-tac-toe', ultimateJudge],
]);

const gameItself: Judge = {
  ruling({ game: name, variant, moves }) {
    const game = gameNamed(name);
    let state = game.start(variant);
    const marks = [game.markToMove(state)];
    for (const move of moves) {
      if (game.outcome(state) !== null || game.refusalOf(state, move) !== null) break;
      state = game.apply(state, move);
      marks.push(game.markToMove(state));
    }
    const outcome = game.outcome(state);
    return { legal: marks.length - 1, marks, outcome: outcome && { winner: outcome.winner } };
  },
  messageOf: (position, move) => gameNamed(position.game).messageOf(stateOf(position), move),
};

/** The first is the game itself. */
export function judgesOf({ game }: Position): [Judge, ...Judge[]] {
  const second = secondJudges.get(game);
  return second === undefined ? [gameItself] : [gameItself, second];
}

export const hasIllegalMove = (position: Position): boolean =>
  gameItself.ruling(position).legal < position.moves.length;

/** Whose turn `turn` was, or is; null if a move before it is illegal. */
export const markOfTurn = (position: Position, turn: number): Mark | null =>
  gameItself.ruling(position).marks[turn] ?? null;

/** The seat of that mark; null if nobody has it. */
export function seatOfTurn(room: RoomDocument, turn: number) {
  const mark = markOfTurn(room, turn);
  return mark && room.seats[mark];
}
