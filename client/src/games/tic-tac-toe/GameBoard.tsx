/** The board of a room, or of its replay. */
import type { Cell } from '@tictactoe/shared/games/tic-tac-toe/rules';
import { defaultVariant, type Variant } from '@tictactoe/shared/games/tic-tac-toe/variants';
import type { BoardProps } from '../game-view.ts';
import { Board } from './Board.tsx';
import { boardAt } from './board-at.ts';
import './board.css';

const noBoard = { marks: [], lastCell: null, winningCells: [] };

export function GameBoard({ room, position, pending, ...props }: BoardProps<Variant, Cell>) {
  return (
    <Board
      variant={room?.variant ?? defaultVariant}
      {...(room === null ? noBoard : boardAt(room, position))}
      pendingCell={pending}
      {...props}
    />
  );
}
