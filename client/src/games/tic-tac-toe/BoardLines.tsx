/** The lines between the cells, and the strokes through winning lines. */
import type { Cell } from '@tictactoe/shared/games/tic-tac-toe/rules';
import type { Variant } from '@tictactoe/shared/games/tic-tac-toe/variants';
import type { Segment } from './winning-segments.ts';

const cellSize = 100;
const margin = 8;
/** How far a stroke reaches beyond the centres of its outer cells. */
const overshoot = 34;

const upTo = (count: number) => Array.from({ length: count - 1 }, (_, index) => index + 1);

export function BoardLines({ rows, columns }: Variant) {
  const width = columns * cellSize;
  const height = rows * cellSize;
  return (
    <svg className="board__lines" viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      {upTo(columns).map((column) => (
        <path
          key={`column ${column}`}
          d={`M${column * cellSize} ${margin}q${column % 2 === 0 ? 3 : -3} ${height / 2} 0 ${height - 2 * margin}`}
        />
      ))}
      {upTo(rows).map((row) => (
        <path
          key={`row ${row}`}
          d={`M${margin} ${row * cellSize}q${width / 2} ${row % 2 === 0 ? 3 : -3} ${width - 2 * margin} 0`}
        />
      ))}
    </svg>
  );
}

type StrikesProps = { variant: Variant; segments: Segment[]; mark: 'X' | 'O' };

export function Strikes({ variant, segments, mark }: StrikesProps) {
  const { rows, columns } = variant;
  return (
    <svg
      className={`board__strikes board__strikes--${mark.toLowerCase()}`}
      viewBox={`0 0 ${columns * cellSize} ${rows * cellSize}`}
      aria-hidden="true"
      data-testid="winning-line"
    >
      {segments.map((segment) => (
        <path key={`${segment.from}-${segment.to}`} pathLength="1" d={strokeOf(segment, columns)} />
      ))}
    </svg>
  );
}

function strokeOf({ from, to }: Segment, columns: number): string {
  const start = centreOf(from, columns);
  const end = centreOf(to, columns);
  const length = Math.hypot(end.x - start.x, end.y - start.y);
  const x = ((end.x - start.x) / length) * overshoot;
  const y = ((end.y - start.y) / length) * overshoot;
  return `M${start.x - x} ${start.y - y}L${end.x + x} ${end.y + y}`;
}

const centreOf = (cell: Cell, columns: number) => ({
  x: ((cell % columns) + 0.5) * cellSize,
  y: (Math.floor(cell / columns) + 0.5) * cellSize,
});
