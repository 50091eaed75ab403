/** One cell: a button labelled with its position and its mark. */
import type { Mark } from '@tictactoe/shared/marks';
import { MarkShape } from './MarkShape.tsx';
import { ticTacToeTexts } from './texts.ts';

export type CellProps = {
  cell: number;
  row: number;
  column: number;
  mark: Mark | null;
  isPending: boolean;
  isLast: boolean;
  isWinning: boolean;
  canPlay: boolean;
  isTabStop: boolean;
  /** The mark that a tap would make here, shown faintly under the pointer. */
  preview: Mark | null;
  onPlay: (cell: number) => void;
  onFocus: (cell: number) => void;
};

export function BoardCell(props: CellProps) {
  const { cell, row, column, mark, preview, isPending, isLast, isWinning } = props;
  const classNames = [
    'cell',
    isPending && 'cell--pending',
    isLast && 'cell--last',
    isWinning && 'cell--winning',
    props.canPlay && 'cell--playable',
  ];
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the button in it takes the focus.
    // biome-ignore lint/a11y/useSemanticElements: a table cell cannot be laid out as a square.
    <div role="gridcell" className="board__cell">
      <button
        type="button"
        className={classNames.filter(Boolean).join(' ')}
        data-testid={`cell-${cell}`}
        data-mark={mark ?? ''}
        data-pending={isPending || undefined}
        aria-label={ticTacToeTexts.board.cell(row + 1, column + 1, contentOf(props))}
        aria-disabled={!props.canPlay}
        tabIndex={props.isTabStop ? 0 : -1}
        onClick={() => props.onPlay(cell)}
        onFocus={() => props.onFocus(cell)}
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

function contentOf({ mark, isPending, isLast, isWinning }: CellProps): string {
  if (mark === null) return ticTacToeTexts.board.empty;
  if (isPending) return ticTacToeTexts.board.pending(mark);
  const content = isLast ? ticTacToeTexts.board.lastMove(mark) : mark;
  return isWinning ? ticTacToeTexts.board.winning(content) : content;
}
