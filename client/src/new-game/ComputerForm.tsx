/** The choices for a game with the computer. */
import type { ComputerLevel } from '@tictactoe/shared/games/game';
import { levelName, offerNamed } from '@tictactoe/shared/games/games';
import type { Clock } from '@tictactoe/shared/player-clocks';
import { useState } from 'react';
import { useApp } from '../context/app-context.ts';
import { texts } from '../i18n/texts.ts';
import type { Creation } from '../room/use-create-room.ts';
import { Choice } from '../ui/Choice.tsx';
import { BeginsChoice } from './BeginsChoice.tsx';
import type { Begins } from './begins.ts';
import { ClockChoice } from './ClockChoice.tsx';
import { clockNamed } from './clocks.ts';
import { GameChoice } from './GameChoice.tsx';
import { lastChoices, saveChoices } from './last-choices.ts';
import { OptionsForm } from './OptionsForm.tsx';
import { type ChosenGame, useGameChoice } from './use-game-choice.ts';

type ComputerGame = ChosenGame & Clock & { begins: Begins; computer: ComputerLevel };

type Props = { creation: Creation; onBack: () => void; onStart: (game: ComputerGame) => void };

export function ComputerForm({ creation, onBack, onStart }: Props) {
  const { localStorage } = useApp();
  const [choices, setChoices] = useState(() => lastChoices(localStorage, 'computer'));
  const { begins, computer, clock } = choices;
  const choose = (chosen: Partial<typeof choices>) => setChoices({ ...choices, ...chosen });
  const { game, variant, choice } = useGameChoice(choices.kind, (kind) => choose({ kind }));

  const start = () => {
    saveChoices(localStorage, 'computer', choices);
    onStart({ game, variant, begins, computer, ...clockNamed(clock) });
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
        options={offerNamed(game).computerLevels.map((value) => ({
          value,
          id: value,
          label: texts.home.levels[levelName(value, game, variant)],
        }))}
        chosen={computer}
        onChoose={(level) => choose({ computer: level })}
      />
      <GameChoice {...choice} />
      <BeginsChoice
        opponent={texts.home.theComputer}
        chosen={begins}
        onChoose={(first) => choose({ begins: first })}
      />
      <ClockChoice chosen={clock} onChoose={(name) => choose({ clock: name })} />
    </OptionsForm>
  );
}
