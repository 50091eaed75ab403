/** The choices for a game with the computer. */
import { type ComputerLevel, computerLevels } from '@tictactoe/shared/games/game';
import { defaultGame, levelName } from '@tictactoe/shared/games/games';
import { type Variant, variants } from '@tictactoe/shared/games/tic-tac-toe/variants';
import type { Clock } from '@tictactoe/shared/player-clocks';
import { useState } from 'react';
import { useApp } from '../context/app-context.ts';
import { VariantChoice } from '../games/tic-tac-toe/VariantChoice.tsx';
import { texts } from '../i18n/texts.ts';
import type { Creation } from '../room/use-create-room.ts';
import { Choice } from '../ui/Choice.tsx';
import { BeginsChoice } from './BeginsChoice.tsx';
import type { Begins } from './begins.ts';
import { ClockChoice } from './ClockChoice.tsx';
import { clockNamed } from './clocks.ts';
import { lastChoices, saveChoices } from './last-choices.ts';
import { OptionsForm } from './OptionsForm.tsx';

type ComputerGame = Clock & { variant: Variant; begins: Begins; computer: ComputerLevel };

type Props = { creation: Creation; onBack: () => void; onStart: (game: ComputerGame) => void };

export function ComputerForm({ creation, onBack, onStart }: Props) {
  const { localStorage } = useApp();
  const [choices, setChoices] = useState(() => lastChoices(localStorage, 'computer'));
  const { variant, begins, computer, clock } = choices;
  const choose = (chosen: Partial<typeof choices>) => setChoices({ ...choices, ...chosen });

  const start = () => {
    saveChoices(localStorage, 'computer', choices);
    onStart({ begins, computer, variant: variants[variant], ...clockNamed(clock) });
  };
  return (
    <OptionsForm
      heading={texts.home.playComputer}
      submit={{ label: texts.home.start, testId: 'start-computer' }}
      creation={creation}
      onBack={onBack}
      onSubmit={start}
    >
      <Choice
        legend={texts.home.level}
        name="level"
        options={computerLevels.map((value) => ({
          value,
          id: value,
          label: texts.home.levels[levelName(value, defaultGame, variants[variant])],
        }))}
        chosen={computer}
        onChoose={(level) => choose({ computer: level })}
      />
      <VariantChoice chosen={variant} onChoose={(board) => choose({ variant: board })} />
      <BeginsChoice
        opponent={texts.home.theComputer}
        chosen={begins}
        onChoose={(first) => choose({ begins: first })}
      />
      <ClockChoice chosen={clock} onChoose={(name) => choose({ clock: name })} />
    </OptionsForm>
  );
}
