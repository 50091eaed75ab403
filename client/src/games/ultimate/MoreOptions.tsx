/** The switch for who wins without three boards in a row. */
import type { UltimateOptions } from '@tictactoe/shared/games/ultimate/rules';
import { Switch } from '../../ui/Switch.tsx';
import { ultimateTexts } from './texts.ts';

type Props = { options: UltimateOptions; onChoose: (options: UltimateOptions) => void };

export function MoreOptions({ options, onChoose }: Props) {
  return (
    <Switch
      id="most-boards-win"
      label={ultimateTexts.mostBoards}
      hint={ultimateTexts.mostBoardsHint}
      isOn={options.mostBoardsWin}
      onChange={(mostBoardsWin) => onChoose({ mostBoardsWin })}
    />
  );
}
