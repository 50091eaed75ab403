/** The nine boards in a picture of their own, with the last move marked. */
import type { UltimateMove, UltimateOptions } from '@tictactoe/shared/games/ultimate/rules';
import { BoardPicture } from './BoardPicture.tsx';

type Props = { variant: UltimateOptions; moves: readonly UltimateMove[]; label: string };

export function TinyBoard({ variant, moves, label }: Props) {
  return (
    <span className="tiny-board tiny-board--nine" role="img" aria-label={label}>
      <BoardPicture options={variant} moves={moves} hasLast />
    </span>
  );
}
