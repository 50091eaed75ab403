/** The dialog with the rules and a picture of what a move does. */
import type { UltimateOptions } from '@tictactoe/shared/games/ultimate/rules';
import { texts } from '../../i18n/texts.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { BoardPicture } from './BoardPicture.tsx';
import { ultimateTexts } from './texts.ts';

type Props = { variant: UltimateOptions; onClose: () => void };

/** X has marked the cell top right of the board in the centre. */
const example = [{ board: 4, cell: 2 }];

export function HelpDialog({ variant, onClose }: Props) {
  const { turns, sending, picture, closing, goal, draw, mostBoards, look } = ultimateTexts.help;
  return (
    <Dialog heading={texts.help.heading} onClose={onClose}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls on a phone, and is read from its beginning. */}
      <section className="rules" tabIndex={0} aria-labelledby="dialog-heading">
        <p>{turns}</p>
        <p>{sending}</p>
        <div className="rules__nine" role="img" aria-label={picture}>
          <BoardPicture options={variant} moves={example} hasLast framed={2} />
        </div>
        <p>{closing}</p>
        <p>
          {goal} {variant.mostBoardsWin ? mostBoards : draw}
        </p>
        <p>{look}</p>
        <p className="rules__keys">{ultimateTexts.board.keys}</p>
        <p>{texts.help.swap}</p>
      </section>
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
