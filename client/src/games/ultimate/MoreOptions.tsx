/** The switch for who wins without three boards in a row, and the rules: not everybody knows them. */
import type { UltimateOptions } from '@tictactoe/shared/games/ultimate/rules';
import { Suspense, useState } from 'react';
import { texts } from '../../i18n/texts.ts';
import { Switch } from '../../ui/Switch.tsx';
import { Help } from './load-help.ts';
import { ultimateTexts } from './texts.ts';

type Props = { options: UltimateOptions; onChoose: (options: UltimateOptions) => void };

export function MoreOptions({ options, onChoose }: Props) {
  const [isHelpOpen, setIsHelpOpen] = useState(false);
  return (
    <div className="more-options">
      <Switch
        id="most-boards-win"
        label={ultimateTexts.mostBoards}
        hint={ultimateTexts.mostBoardsHint}
        isOn={options.mostBoardsWin}
        onChange={(mostBoardsWin) => onChoose({ mostBoardsWin })}
      />
      <button
        type="button"
        className="more__link"
        data-testid="rules-of-choice"
        onClick={() => setIsHelpOpen(true)}
      >
        {texts.openHelp}
      </button>
      {isHelpOpen && (
        <Suspense>
          <Help variant={options} onClose={() => setIsHelpOpen(false)} />
        </Suspense>
      )}
    </div>
  );
}
