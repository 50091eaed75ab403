/** What the board shows: the game as it is, or as it was at a position of its replay. Pure. */
import {
  openBoards,
  start,
  type UltimateMove,
  type UltimateOptions,
  type UltimateState,
} from '@tictactoe/shared/games/ultimate/rules';
import { stateOf } from '@tictactoe/shared/room';
import type { RoomOf } from '../game-view.ts';

export type ShownBoard = {
  state: UltimateState;
  /** The boards that may be played in next. */
  open: readonly number[];
  lastMove: UltimateMove | null;
  /** The boards of the winning line. */
  winningBoards: readonly number[];
};

export const noBoard: ShownBoard = {
  state: start({ mostBoardsWin: false }),
  open: [],
  lastMove: null,
  winningBoards: [],
};

/** A position is the number of moves shown; `null` is the game as it is. */
export function boardAt(
  room: RoomOf<UltimateOptions, UltimateMove>,
  position: number | null,
): ShownBoard {
  const isWholeGame = position === null || position >= room.moves.length;
  const state = stateOf(room, position ?? room.moves.length) as UltimateState;
  const line = room.status === 'over' && room.result.reason === 'line' ? room.result.cells : [];
  return {
    state,
    open: room.status === 'over' && isWholeGame ? [] : openBoards(state),
    lastMove: state.moves.at(-1) ?? null,
    winningBoards: isWholeGame ? line : [],
  };
}
