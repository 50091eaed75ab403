/** The nine boards of a room, or of its replay. */
import type { UltimateMove, UltimateOptions } from '@tictactoe/shared/games/ultimate/rules';
import { otherMark } from '@tictactoe/shared/marks';
import { useMemo } from 'react';
import { nameOf } from '../../i18n/seat-names.ts';
import type { BoardProps } from '../game-view.ts';
import { Board } from './Board.tsx';
import { boardAt, noBoard } from './board-at.ts';

export function GameBoard(props: BoardProps<UltimateOptions, UltimateMove>) {
  const { room, position, myMark, ...others } = props;
  const shown = useMemo(
    () => (room === null ? noBoard : boardAt(room, position)),
    [room, position],
  );
  const opponent = room === null || myMark === null ? '' : nameOf(room, otherMark(myMark));
  return <Board {...shown} {...others} myMark={myMark} opponent={opponent} />;
}
