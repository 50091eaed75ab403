/** Draws the board of a room as text. */
import { boardOf } from '@tictactoe/shared/games/tic-tac-toe/rules';
import type { Variant } from '@tictactoe/shared/games/tic-tac-toe/variants';
import type { UltimateState } from '@tictactoe/shared/games/ultimate/rules';
import { type Room, stateOf } from '@tictactoe/shared/room';

export const draw = (room: Room): string => (drawings[room.game] ?? (() => ''))(room);

const drawings: Record<string, (room: Room) => string> = {
  /** Lines such as `X | O |  `. */
  'tic-tac-toe'(room) {
    const { rows, columns } = room.variant as Variant;
    const marks = boardOf(room).map((mark) => mark ?? ' ');
    const row = (_: unknown, i: number) => marks.slice(i * columns, (i + 1) * columns).join(' | ');
    return Array.from({ length: rows }, row).join('\n');
  },
  /** Nine lines such as `X·· OOO ·X·`; a board that is won is all of its winner's mark. */
  'ultimate-tic-tac-toe'(room) {
    const { cells, boards } = stateOf(room) as UltimateState;
    const at = (row: number, column: number) => {
      const board = 3 * Math.floor(row / 3) + Math.floor(column / 3);
      const winner = boards[board] === 'full' ? null : boards[board];
      return winner ?? cells[board]?.[3 * (row % 3) + (column % 3)] ?? '·';
    };
    const line = (row: number) =>
      [0, 3, 6].map((column) => [0, 1, 2].map((i) => at(row, column + i)).join('')).join(' ');
    return Array.from({ length: 9 }, (_, row) => `${line(row)}${row % 3 === 2 ? '\n' : ''}`).join(
      '\n',
    );
  },
};
