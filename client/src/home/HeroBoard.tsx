/** A finished game as a picture, for the first page. */
import { variants } from '@tictactoe/shared/games/tic-tac-toe/variants';
import { BoardLines, Strikes } from '../games/tic-tac-toe/BoardLines.tsx';
import { MarkShape } from '../games/tic-tac-toe/MarkShape.tsx';

const marks = ['O', null, 'X', null, 'X', 'O', 'X', 'O', null] as const;

export function HeroBoard() {
  return (
    <div className="hero-board" aria-hidden="true">
      <BoardLines {...variants['3x3']} />
      <div className="hero-board__cells">
        {marks.map((mark, cell) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a picture does not change.
          <span key={cell}>{mark !== null && <MarkShape mark={mark} isDrawn />}</span>
        ))}
      </div>
      <Strikes variant={variants['3x3']} segments={[{ from: 2, to: 6 }]} mark="X" />
    </div>
  );
}
