/** The choices for a game with a friend. */
import { kindOf } from '@tictactoe/shared/games/match-kinds';
import type { Clock } from '@tictactoe/shared/player-clocks';
import { isName } from '@tictactoe/shared/player-name';
import { Suspense, useState } from 'react';
import { useApp } from '../context/app-context.ts';
import { texts } from '../i18n/texts.ts';
import type { Creation } from '../room/use-create-room.ts';
import { Choice } from '../ui/Choice.tsx';
import { NameField } from '../ui/NameField.tsx';
import { BeginsChoice } from './BeginsChoice.tsx';
import type { Begins } from './begins.ts';
import { ClockChoice } from './ClockChoice.tsx';
import { clockNamed } from './clocks.ts';
import { GameChoice } from './GameChoice.tsx';
import { lastChoices, saveChoices } from './last-choices.ts';
import { RatedSwitch } from './load-rated-switch.ts';
import { OptionsForm } from './OptionsForm.tsx';
import { type ChosenGame, useGameChoice } from './use-game-choice.ts';

type FriendGame = ChosenGame &
  Clock & {
    name: string | null;
    begins: Begins;
    isPublic: boolean;
    isRated?: boolean;
  };

type Props = {
  name: string;
  /** What is chosen at first of who may join. */
  isPublic: boolean;
  /** The game may be rated. */
  isSignedIn: boolean;
  creation: Creation;
  onBack: () => void;
  onCreate: (game: FriendGame) => void;
};

export function FriendForm(props: Props) {
  const { creation, isSignedIn, onBack, onCreate } = props;
  const { localStorage } = useApp();
  const [name, setName] = useState(props.name);
  const [choices, setChoices] = useState(() => lastChoices(localStorage, 'friend'));
  const { begins, clock } = choices;
  const choose = (chosen: Partial<typeof choices>) => setChoices({ ...choices, ...chosen });
  const { game, variant, choice } = useGameChoice(choices.kind, (kind) => choose({ kind }));
  const [isPublic, setIsPublic] = useState(props.isPublic);
  const [isRated, setIsRated] = useState(false);
  // There are ratings for what strangers are matched for.
  const mayBeRated = isSignedIn && kindOf({ game, variant }) !== null;
  const [problem, setProblem] = useState<string | null>(null);

  const create = () => {
    const isGood = name.trim() === '' || isName(name);
    setProblem(isGood ? null : texts.name.bad);
    if (!isGood) return;
    saveChoices(localStorage, 'friend', choices);
    onCreate({
      ...{ game, variant, begins, isPublic, name: name.trim() || null },
      ...clockNamed(clock),
      ...(mayBeRated && isRated && { isRated: true }),
    });
  };
  return (
    <OptionsForm
      heading={texts.home.playFriend}
      submit={{ label: texts.home.create, testId: 'create' }}
      creation={creation}
      onBack={onBack}
      onSubmit={create}
    >
      <GameChoice {...choice} />
      <BeginsChoice
        opponent={texts.home.beginsNames.opponent}
        chosen={begins}
        onChoose={(first) => choose({ begins: first })}
      />
      <ClockChoice chosen={clock} onChoose={(name) => choose({ clock: name })} />
      <Choice
        legend={texts.home.access}
        name="access"
        options={[
          { value: false, id: 'link', label: texts.home.byLink },
          { value: true, id: 'public', label: texts.home.isPublic },
        ]}
        chosen={isPublic}
        onChoose={setIsPublic}
      />
      {mayBeRated && (
        <Suspense>
          <RatedSwitch hasHint isOn={isRated} onChange={setIsRated} />
        </Suspense>
      )}
      <NameField value={name} hint={texts.home.nameHint} problem={problem} onChange={setName} />
    </OptionsForm>
  );
}
