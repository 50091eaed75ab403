/** One cell: a button labelled with its board, its place there, and its mark or what a move there does. */
import type { Mark } from '@tictactoe/shared/marks';
import { MarkShape } from '../tic-tac-toe/MarkShape.tsx';
import type { Index } from './cell-after-key.ts';

type Props = {
  index: Index;
  /** Of the grid's lines. */
  column: number;
  label: string;
  mark: Mark | null;
  isPending: boolean;
  isLast: boolean;
  isPlayable: boolean;
  /** The player looks at a move here. */
  isAimed: boolean;
  /** Its board is won or full. */
  isClosed: boolean;
  isTabStop: boolean;
  /** The mark that a tap would make here, shown faintly under the pointer. */
  preview: Mark | null;
  onPlay: () => void;
  onFocus: (index: Index) => void;
};

export function BoardCell(props: Props) {
  const { index, mark, preview, isPending, isLast, isPlayable, isClosed } = props;
  const classNames = [
    'cell',
    isPending && 'cell--pending',
    isLast && 'cell--last',
    isPlayable && 'cell--playable',
    props.isAimed && 'cell--aimed',
    isClosed && !isLast && 'cell--closed',
  ];
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the button in it takes the focus.
    // biome-ignore lint/a11y/useSemanticElements: a table cell cannot be laid out as a square.
    <div role="gridcell" className="ultimate__cell" style={{ gridColumn: props.column }}>
      <button
        type="button"
        className={classNames.filter(Boolean).join(' ')}
        data-testid={`cell-${index}`}
        data-index={index}
        data-mark={mark ?? ''}
        data-pending={isPending || undefined}
        aria-label={props.label}
        aria-disabled={!isPlayable}
        tabIndex={props.isTabStop ? 0 : -1}
        onClick={props.onPlay}
        onFocus={() => props.onFocus(index)}
      >
        {mark !== null && <MarkShape key={mark} mark={mark} isDrawn />}
        {mark === null && preview !== null && (
          <span className="cell__preview">
            <MarkShape mark={preview} />
          </span>
        )}
      </button>
    </div>
  );
}
