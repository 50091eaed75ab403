/** The choices for a game with the computer. */
import { type ComputerLevel, computerLevels } from '@tictactoe/shared/games/game';
import { defaultGame, levelName } from '@tictactoe/shared/games/games';
import { type Variant, variants } from '@tictactoe/shared/games/tic-tac-toe/variants';
import { useState } from 'react';
import { VariantChoice, type VariantName } from '../games/tic-tac-toe/VariantChoice.tsx';
import { texts } from '../i18n/texts.ts';
import type { Creation } from '../room/use-create-room.ts';
import { Choice } from '../ui/Choice.tsx';
import { type Begins, BeginsChoice } from './BeginsChoice.tsx';
import { OptionsForm } from './OptionsForm.tsx';

type ComputerGame = { variant: Variant; begins: Begins; computer: ComputerLevel };

type Props = { creation: Creation; onBack: () => void; onStart: (game: ComputerGame) => void };

export function ComputerForm({ creation, onBack, onStart }: Props) {
  const [variant, setVariant] = useState<VariantName>('3x3');
  const [begins, setBegins] = useState<Begins>('creator');
  const [computer, setComputer] = useState<ComputerLevel>('medium');
  return (
    <OptionsForm
      heading={texts.home.playComputer}
      submit={{ label: texts.home.start, testId: 'start-computer' }}
      creation={creation}
      onBack={onBack}
      onSubmit={() => onStart({ variant: variants[variant], begins, computer })}
    >
      <Choice
        legend={texts.home.level}
        name="level"
        options={computerLevels.map((value) => ({
          value,
          id: value,
          label: capital(texts.players.levels[levelName(value, defaultGame, variants[variant])]),
        }))}
        chosen={computer}
        onChoose={setComputer}
      />
      <VariantChoice chosen={variant} onChoose={setVariant} />
      <BeginsChoice opponent={texts.home.theComputer} chosen={begins} onChoose={setBegins} />
    </OptionsForm>
  );
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
