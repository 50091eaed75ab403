/** What the board shows: the game as it is, or as it was at a position of its replay. Pure. */
import { type Board, boardAfter, type Cell } from '@tictactoe/shared/games/tic-tac-toe/rules';
import type { Variant } from '@tictactoe/shared/games/tic-tac-toe/variants';
import type { RoomOf } from '../game-view.ts';

export type ShownBoard = { marks: Board; lastCell: Cell | null; winningCells: readonly Cell[] };

/** A position is the number of moves shown; `null` is the game as it is. */
export function boardAt(room: RoomOf<Variant, Cell>, position: number | null): ShownBoard {
  const isWholeGame = position === null || position >= room.moves.length;
  const line = room.status === 'over' && room.result.reason === 'line' ? room.result.cells : [];
  return {
    marks: boardAfter(room.variant, room.moves.slice(0, position ?? room.moves.length)),
    lastCell: (position === null ? room.moves.at(-1) : room.moves[position - 1]) ?? null,
    winningCells: isWholeGame ? line : [],
  };
}
