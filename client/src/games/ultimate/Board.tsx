/** The nine boards as one ARIA grid of 9 × 9 cells: one tab stop, keys within. */
import {
  apply,
  openBoards,
  refusalOf,
  type UltimateMove,
} from '@tictactoe/shared/games/ultimate/rules';
import type { Mark } from '@tictactoe/shared/marks';
import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { Announcer } from '../../ui/Announcer.tsx';
import { BoardLines } from '../tic-tac-toe/BoardLines.tsx';
import { BoardCell } from './BoardCell.tsx';
import { BoardFrames, LargeMarks } from './BoardLayers.tsx';
import type { ShownBoard } from './board-at.ts';
import { cellAfterKey, type Index, indexOf, moveAt } from './cell-after-key.ts';
import { contentOf } from './cell-words.ts';
import { ultimateTexts } from './texts.ts';
import { useAim } from './use-aim.ts';
import { overviewOf } from './words.ts';

export type Props = ShownBoard & {
  pending: UltimateMove | null;
  /** The mark the player would make now; `null` when it is not theirs to move. */
  nextMark: Mark | null;
  myMark: Mark | null;
  /** The other player's name. */
  opponent: string;
  isInert: boolean;
  onPlay: (move: UltimateMove) => void;
};

const nine = [0, 1, 2, 3, 4, 5, 6, 7, 8];
const threeByThree = { rows: 3, columns: 3, inARow: 3 };

export function Board(props: Props) {
  const { state, open, winningBoards, lastMove } = props;
  const [tabStop, setTabStop] = useState<Index>(indexOf({ board: 4, cell: 4 }));
  const [overview, setOverview] = useState('');
  const { aimed, handlers } = useAim();
  const keys = useId();
  const grid = useRef<HTMLDivElement>(null);

  // The same text again would not be read again.
  const readOverview = () =>
    setOverview((before) => overviewOf(state) + (before.endsWith('.') ? '\u00a0' : ''));
  const press = (event: KeyboardEvent) => {
    const isOnGrid = event.target === grid.current;
    if (event.key.toLowerCase() === 'b') return readOverview();
    const after = cellAfterKey(event, tabStop, open);
    if (after === null) return;
    event.preventDefault();
    // The board itself may have the focus, so that no key can make a move by accident.
    const next = isOnGrid && event.key.startsWith('Arrow') ? tabStop : after;
    setTabStop(next);
    grid.current?.querySelectorAll('button')[next]?.focus();
  };
  const aimedMove = aimed === null ? null : moveAt(aimed);
  const isMove = aimedMove !== null && canPlay(props, aimedMove);

  return (
    // A board is not text: it is the same in every script.
    <div
      className={props.nextMark === null ? 'board ultimate' : 'board ultimate ultimate--mine'}
      dir="ltr"
      inert={props.isInert}
    >
      <BoardLines {...threeByThree} />
      <BoardFrames
        state={state}
        open={open}
        targets={isMove ? openBoards(apply(state, aimedMove)) : []}
      />
      <p id={keys} hidden>
        {ultimateTexts.board.keys}
      </p>
      {/* biome-ignore lint/a11y/useSemanticElements: a table cannot be laid out as squares. */}
      <div
        ref={grid}
        role="grid"
        tabIndex={-1}
        className="ultimate__grid"
        aria-label={ultimateTexts.board.label}
        aria-describedby={keys}
        aria-rowcount={9}
        aria-colcount={9}
        data-testid="board"
        onKeyDown={press}
        {...handlers}
      >
        {nine.map((row) => (
          // biome-ignore lint/a11y: a row of a grid is not focusable itself.
          <div role="row" className="ultimate__row" style={{ gridRow: trackOf(row) }} key={row}>
            {nine.map((column) => {
              const index = 9 * row + column;
              return (
                <BoardCell
                  key={index}
                  {...cellProps(props, index)}
                  column={trackOf(column)}
                  isTabStop={index === tabStop}
                  isAimed={index === aimed}
                  onFocus={setTabStop}
                />
              );
            })}
          </div>
        ))}
      </div>
      <LargeMarks boards={state.boards} winningBoards={winningBoards} lastMove={lastMove} />
      <button
        type="button"
        className="button ultimate__read"
        data-testid="read-boards"
        onClick={readOverview}
      >
        {ultimateTexts.overview.read}
      </button>
      <Announcer text={overview} testId="boards-announcer" />
    </div>
  );
}

/** The line of the grid where a row or column begins: a gap follows every third. */
const trackOf = (place: number): number => place + 1 + Math.floor(place / 3);

const canPlay = ({ state, nextMark, pending }: Props, move: UltimateMove): boolean =>
  nextMark !== null && pending === null && refusalOf(state, move) === null;

function cellProps(props: Props, index: Index) {
  const { state, pending, lastMove, nextMark, myMark, opponent, onPlay } = props;
  const move = moveAt(index);
  const isHere = (other: UltimateMove | null) => other !== null && indexOf(other) === index;
  const isPending = isHere(pending);
  const mark = isPending ? myMark : (state.cells[move.board]?.[move.cell] ?? null);
  const isPlayable = canPlay(props, move);
  const cell = { mark, isPending, isLast: isHere(lastMove), isPlayable };
  return {
    ...cell,
    index,
    isClosed: state.boards[move.board] !== null,
    preview: isPlayable ? nextMark : null,
    label: contentOf(state, move, cell, opponent),
    onPlay: () => onPlay(move),
  };
}
