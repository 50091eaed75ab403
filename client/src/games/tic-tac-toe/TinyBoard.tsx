/** A tiny board with the last move marked. */
import { type Cell, markOfTurn } from '@tictactoe/shared/games/tic-tac-toe/rules';
import type { Variant } from '@tictactoe/shared/games/tic-tac-toe/variants';

type Props = { variant: Variant; moves: readonly Cell[]; label: string };

export function TinyBoard({ variant: { rows, columns }, moves, label }: Props) {
  const last = moves.at(-1);
  return (
    <svg className="tiny-board" viewBox={`0 0 ${columns} ${rows}`} role="img" aria-label={label}>
      <rect className="tiny-board__paper" width={columns} height={rows} />
      {last !== undefined && (
        <rect
          className="tiny-board__last"
          x={last % columns}
          y={Math.floor(last / columns)}
          width="1"
          height="1"
        />
      )}
      {lines(rows).map((y) => (
        <path key={`row ${y}`} className="tiny-board__line" d={`M0 ${y}H${columns}`} />
      ))}
      {lines(columns).map((x) => (
        <path key={`column ${x}`} className="tiny-board__line" d={`M${x} 0V${rows}`} />
      ))}
      {moves.map((cell, turn) => {
        const mark = markOfTurn(turn);
        const [x, y] = [cell % columns, Math.floor(cell / columns)];
        return mark === 'X' ? (
          <path
            key={cell}
            className="tiny-board__x"
            d={`M${x + 0.25} ${y + 0.25}l.5 .5m0-.5l-.5 .5`}
          />
        ) : (
          <circle key={cell} className="tiny-board__o" cx={x + 0.5} cy={y + 0.5} r="0.27" />
        );
      })}
    </svg>
  );
}

/** The positions of the lines between that many fields. */
const lines = (count: number): number[] => Array.from({ length: count - 1 }, (_, i) => i + 1);
