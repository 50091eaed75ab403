/** A small picture of the nine boards after some moves: the won ones with a large mark, the last move on a slip. */
import {
  apply,
  start,
  type UltimateMove,
  type UltimateOptions,
} from '@tictactoe/shared/games/ultimate/rules';
import type { Mark } from '@tictactoe/shared/marks';
import { PictureLines } from './PictureLines.tsx';

type Props = {
  options: UltimateOptions;
  moves: readonly UltimateMove[];
  /** Marks the last move. */
  hasLast?: boolean;
  /** A board that is framed. */
  framed?: number;
};

export function BoardPicture({ options, moves, hasLast = false, framed }: Props) {
  const { cells, boards } = moves.reduce(apply, start(options));
  const last = hasLast ? moves.at(-1) : undefined;
  return (
    <PictureLines>
      {last && <rect className="picture__last" {...cornerOf(last)} width="3" height="3" />}
      {boards.map((board, index) =>
        board === 'X' || board === 'O' ? (
          <MarkPath
            // biome-ignore lint/suspicious/noArrayIndexKey: boards never move.
            key={index}
            mark={board}
            {...cornerOf({ board: index, cell: 0 })}
            size={9}
          />
        ) : (
          cells[index]?.map((mark, cell) =>
            mark === null ? null : (
              <MarkPath
                // biome-ignore lint/suspicious/noArrayIndexKey: cells never move.
                key={`${index} ${cell}`}
                mark={mark}
                {...cornerOf({ board: index, cell })}
                size={3}
              />
            ),
          )
        ),
      )}
      {framed !== undefined && (
        <rect
          className="picture__frame"
          {...cornerOf({ board: framed, cell: 0 })}
          width="9"
          height="9"
        />
      )}
    </PictureLines>
  );
}

const cornerOf = ({ board, cell }: UltimateMove) => ({
  x: 10 * (board % 3) + 3 * (cell % 3),
  y: 10 * Math.floor(board / 3) + 3 * Math.floor(cell / 3),
});

type MarkProps = { mark: Mark; x: number; y: number; size: number };

function MarkPath({ mark, x, y, size }: MarkProps) {
  const className = `picture__mark picture__mark--${mark.toLowerCase()}`;
  const style = { strokeWidth: size / 5 };
  const [near, across] = [size * 0.24, size * 0.52];
  return mark === 'X' ? (
    <path
      className={className}
      style={style}
      d={`M${x + near} ${y + near}l${across} ${across}m0 ${-across}l${-across} ${across}`}
    />
  ) : (
    <circle
      className={className}
      style={style}
      cx={x + size / 2}
      cy={y + size / 2}
      r={size * 0.29}
    />
  );
}
