/** A tiny board, for a list of games. */
import { markOfTurn } from '@tictactoe/shared/games/tic-tac-toe/rules';
import type { Variant } from '@tictactoe/shared/games/tic-tac-toe/variants';
import { BoardLines } from './BoardLines.tsx';
import { MarkShape } from './MarkShape.tsx';

type Props = { variant: Variant; moves?: readonly number[] };

export function MiniBoard({ variant, moves = [] }: Props) {
  const { rows, columns } = variant;
  return (
    <span className="mini" style={{ aspectRatio: `${columns} / ${rows}` }} aria-hidden="true">
      <BoardLines {...variant} />
      {moves.map((cell, turn) => (
        <span
          key={cell}
          className="mini__mark"
          style={{
            left: `${((cell % columns) * 100) / columns}%`,
            top: `${(Math.floor(cell / columns) * 100) / rows}%`,
            width: `${100 / columns}%`,
          }}
        >
          <MarkShape mark={markOfTurn(turn)} />
        </span>
      ))}
    </span>
  );
}
