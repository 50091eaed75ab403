/** The board as an ARIA grid: one tab stop, arrow keys within. It gets marks and cells and knows no rules. */
import type { Cell, Board as Marks } from '@tictactoe/shared/games/tic-tac-toe/rules';
import type { Variant } from '@tictactoe/shared/games/tic-tac-toe/variants';
import type { Mark } from '@tictactoe/shared/marks';
import { type CSSProperties, type KeyboardEvent, useRef, useState } from 'react';
import { BoardCell } from './BoardCell.tsx';
import { BoardLines, Strikes } from './BoardLines.tsx';
import { cellAfterKey } from './cell-after-key.ts';
import { ticTacToeTexts } from './texts.ts';
import { winningSegments } from './winning-segments.ts';

export type BoardProps = {
  variant: Variant;
  marks: Marks;
  lastCell: Cell | null;
  pendingCell: Cell | null;
  winningCells: readonly Cell[];
  /** The mark the player would make now; `null` when it is not theirs to move. */
  nextMark: Mark | null;
  myMark: Mark | null;
  isInert: boolean;
  onPlay: (cell: Cell) => void;
};

export function Board(props: BoardProps) {
  const { variant, marks, winningCells, lastCell } = props;
  const { rows, columns } = variant;
  const [tabStop, setTabStop] = useState<Cell>(0);
  const grid = useRef<HTMLDivElement>(null);

  const moveFocus = (event: KeyboardEvent) => {
    const after = cellAfterKey(event, tabStop, variant);
    if (after === null) return;
    event.preventDefault();
    // The board itself may have the focus, so that no key can make a move by accident.
    const next = event.target === grid.current ? tabStop : after;
    setTabStop(next);
    grid.current?.querySelectorAll('button')[next]?.focus();
  };

  const winner = lastCell === null ? null : marks[lastCell];
  return (
    <div
      className="board"
      // A board is not text: it is the same in every script.
      dir="ltr"
      style={{ '--rows': rows, '--columns': columns } as CSSProperties}
      inert={props.isInert}
    >
      <BoardLines {...variant} />
      {/* biome-ignore lint/a11y/useSemanticElements: a table cannot be laid out as squares. */}
      <div
        ref={grid}
        role="grid"
        tabIndex={-1}
        className="board__grid"
        aria-label={ticTacToeTexts.board.label(rows, columns)}
        aria-rowcount={rows}
        aria-colcount={columns}
        data-testid="board"
        onKeyDown={moveFocus}
      >
        {Array.from({ length: rows }, (_, row) => (
          // biome-ignore lint/a11y: a row of a grid is not focusable itself.
          // biome-ignore lint/suspicious/noArrayIndexKey: rows never move.
          <div role="row" className="board__row" key={row}>
            {Array.from({ length: columns }, (_, column) => {
              const cell = row * columns + column;
              return (
                <BoardCell
                  key={cell}
                  {...cellProps(props, cell)}
                  row={row}
                  column={column}
                  isTabStop={cell === Math.min(tabStop, rows * columns - 1)}
                  onFocus={setTabStop}
                />
              );
            })}
          </div>
        ))}
      </div>
      {winningCells.length > 0 && winner != null && lastCell !== null && (
        <Strikes
          variant={variant}
          segments={winningSegments(variant, winningCells, lastCell)}
          mark={winner}
        />
      )}
    </div>
  );
}

function cellProps(props: BoardProps, cell: Cell) {
  const isPending = props.pendingCell === cell;
  const mark = isPending ? props.myMark : (props.marks[cell] ?? null);
  const canPlay = props.nextMark !== null && props.pendingCell === null && mark === null;
  return {
    cell,
    mark,
    isPending,
    isLast: props.lastCell === cell,
    isWinning: props.winningCells.includes(cell),
    canPlay,
    preview: canPlay ? props.nextMark : null,
    onPlay: props.onPlay,
  };
}
