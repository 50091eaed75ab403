/** What is drawn below and above the cells: the nine boards with their frames, the large marks, the winning line. */
import type { UltimateMove, UltimateState } from '@tictactoe/shared/games/ultimate/rules';
import { BoardLines, Strikes } from '../tic-tac-toe/BoardLines.tsx';
import { MarkShape } from '../tic-tac-toe/MarkShape.tsx';
import { winningSegments } from '../tic-tac-toe/winning-segments.ts';

const threeByThree = { rows: 3, columns: 3, inARow: 3 };

type FramesProps = {
  state: UltimateState;
  /** The boards that may be played in. */
  open: readonly number[];
  /** The boards that could be played in after the move that the player looks at. */
  targets: readonly number[];
};

export function BoardFrames({ state, open, targets }: FramesProps) {
  return (
    <div className="ultimate__boards" aria-hidden="true">
      {state.boards.map((board, index) => {
        const classNames = [
          'small-board',
          board !== null && `small-board--${board.toLowerCase()}`,
          open.includes(index) && 'small-board--open',
          open.includes(index) && open.length === 1 && 'small-board--only',
          targets.includes(index) && 'small-board--target',
        ];
        return (
          <div
            // biome-ignore lint/suspicious/noArrayIndexKey: boards never move.
            key={index}
            className={classNames.filter(Boolean).join(' ')}
            data-testid={`small-board-${index}`}
          >
            <BoardLines {...threeByThree} />
          </div>
        );
      })}
    </div>
  );
}

type MarksProps = {
  boards: UltimateState['boards'];
  winningBoards: readonly number[];
  lastMove: UltimateMove | null;
};

export function LargeMarks({ boards, winningBoards, lastMove }: MarksProps) {
  const winner = lastMove === null ? null : boards[lastMove.board];
  return (
    <>
      <div className="ultimate__boards ultimate__boards--above" aria-hidden="true">
        {boards.map((board, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: boards never move.
          <div key={index} className="large-mark" data-testid={`large-mark-${index}`}>
            {(board === 'X' || board === 'O') && <MarkShape mark={board} isDrawn />}
          </div>
        ))}
      </div>
      {winningBoards.length > 0 && lastMove !== null && (winner === 'X' || winner === 'O') && (
        <Strikes
          variant={threeByThree}
          segments={winningSegments(threeByThree, winningBoards, lastMove.board)}
          mark={winner}
        />
      )}
    </>
  );
}
