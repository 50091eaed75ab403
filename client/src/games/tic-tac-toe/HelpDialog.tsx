/** The dialog with the rules of one board and a picture. */
import type { Variant } from '@tictactoe/shared/games/tic-tac-toe/variants';
import { texts } from '../../i18n/texts.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { BoardLines, Strikes } from './BoardLines.tsx';
import { MarkShape } from './MarkShape.tsx';
import { ticTacToeTexts } from './texts.ts';

type Props = { variant: Variant; onClose: () => void };

export function HelpDialog({ variant, onClose }: Props) {
  const { turns, goal, draw, picture, ways } = ticTacToeTexts.help;
  const { columns, inARow } = variant;
  const count = ticTacToeTexts.word(inARow);
  const lineOf = (start: number, stride: number) =>
    Array.from({ length: inARow }, (_, index) => start + index * stride);
  return (
    <Dialog heading={texts.help.heading} onClose={onClose}>
      <div className="rules">
        <p>{turns}</p>
        <p>{goal(count)}</p>
        <div className="rules__picture" role="img" aria-label={picture(count)}>
          <Example variant={variant} cells={lineOf(columns, 1)} way={ways.across} />
          <Example variant={variant} cells={lineOf(1, columns)} way={ways.down} />
          <Example variant={variant} cells={lineOf(0, columns + 1)} way={ways.diagonal} />
        </div>
        <p>{draw}</p>
        <p>{texts.help.swap}</p>
      </div>
      <div className="dialog__buttons">
        <button
          type="button"
          className="button button--primary"
          data-testid="close-help"
          onClick={onClose}
        >
          {texts.help.close}
        </button>
      </div>
    </Dialog>
  );
}

type ExampleProps = { variant: Variant; cells: number[]; way: string };

function Example({ variant, cells, way }: ExampleProps) {
  const { rows, columns } = variant;
  const [from = 0, to = 0] = [cells[0], cells.at(-1)];
  return (
    <div className="example">
      <div className="example__board" dir="ltr">
        <BoardLines {...variant} />
        {cells.map((cell) => (
          <span
            key={cell}
            className="example__mark"
            style={{
              width: `${100 / columns}%`,
              left: `${((cell % columns) * 100) / columns}%`,
              top: `${(Math.floor(cell / columns) * 100) / rows}%`,
            }}
          >
            <MarkShape mark="X" />
          </span>
        ))}
        <Strikes variant={variant} segments={[{ from, to }]} mark="X" />
      </div>
      <span aria-hidden="true">{way}</span>
    </div>
  );
}
