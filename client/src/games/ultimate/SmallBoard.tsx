/** Tiny boards, for a list of games. What is on them comes with the rules, once it is needed. */
import type { UltimateMove, UltimateOptions } from '@tictactoe/shared/games/ultimate/rules';
import { Suspense } from 'react';
import { onDemand } from '../../ui/on-demand.ts';
import { PictureLines } from './PictureLines.tsx';

const BoardPicture = onDemand(async () => (await import('./BoardPicture.tsx')).BoardPicture);

type Props = { variant: UltimateOptions; moves?: readonly UltimateMove[] };

export function SmallBoard({ variant, moves = [] }: Props) {
  return (
    <span className="mini" aria-hidden="true">
      {moves.length === 0 ? (
        <PictureLines />
      ) : (
        <Suspense fallback={<PictureLines />}>
          <BoardPicture options={variant} moves={moves} />
        </Suspense>
      )}
    </span>
  );
}
