/** Going through a finished game move by move. Pure; a position is the count of moves shown. */
import { boardOf, type OverRoom, type Room } from '@tictactoe/shared/room';
import { type Board, boardAfter, type Cell, markOfTurn } from '@tictactoe/shared/rules';
import { nameOf } from './describe-game.ts';
import { texts } from './texts/texts.ts';

export type Step = 'first' | 'back' | 'forward' | 'last';

export function positionAfter(step: Step, position: number, moves: number): number {
  switch (step) {
    case 'first':
      return 0;
    case 'back':
      return Math.max(0, position - 1);
    case 'forward':
      return Math.min(moves, position + 1);
    case 'last':
      return moves;
    default:
      return step satisfies never;
  }
}

/** Arrow keys with others held down mean something else. */
export function stepOfKey(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>,
): Step | null {
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  switch (event.key) {
    case 'ArrowLeft':
      return 'back';
    case 'ArrowRight':
      return 'forward';
    case 'ArrowUp':
    case 'Home':
      return 'first';
    case 'ArrowDown':
    case 'End':
      return 'last';
    default:
      return null;
  }
}

export type ShownBoard = { marks: Board; lastCell: Cell | null; winningCells: readonly Cell[] };

/** The board as it is, or as it was at a position of the replay. */
export function boardAt(room: Room, position: number | null): ShownBoard {
  const isWholeGame = position === null || position >= room.moves.length;
  const line = room.status === 'over' && room.result.reason === 'line' ? room.result.cells : [];
  return {
    marks:
      position === null ? boardOf(room) : boardAfter(room.variant, room.moves.slice(0, position)),
    lastCell: (position === null ? room.moves.at(-1) : room.moves[position - 1]) ?? null,
    winningCells: isWholeGame ? line : [],
  };
}

/** Where one is, and what was played there. */
export function positionInWords(room: OverRoom, position: number): string {
  const cell = room.moves[position - 1];
  if (cell === undefined) return texts.replay.start;
  const { columns } = room.variant;
  const name = nameOf(room, markOfTurn(position - 1));
  const place = texts.replay.played(name, Math.floor(cell / columns) + 1, (cell % columns) + 1);
  return `${texts.replay.position(position, room.moves.length)}: ${place}`;
}
