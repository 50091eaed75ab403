/** The choices for a game with a friend. */

import { type Variant, variants } from '@tictactoe/shared/games/tic-tac-toe/variants';
import { isName } from '@tictactoe/shared/player-name';
import { type TurnTime, turnTimesMs } from '@tictactoe/shared/turn-clocks';
import { useState } from 'react';
import { VariantChoice, type VariantName } from '../games/tic-tac-toe/VariantChoice.tsx';
import { texts } from '../i18n/texts.ts';
import type { Creation } from '../room/use-create-room.ts';
import { Choice } from '../ui/Choice.tsx';
import { NameField } from '../ui/NameField.tsx';
import { type Begins, BeginsChoice } from './BeginsChoice.tsx';
import { OptionsForm } from './OptionsForm.tsx';

type FriendGame = {
  name: string | null;
  variant: Variant;
  turnTimeMs: TurnTime;
  begins: Begins;
  isPublic: boolean;
};

type Props = {
  name: string;
  creation: Creation;
  onBack: () => void;
  onCreate: (game: FriendGame) => void;
};

export function FriendForm({ name: givenName, creation, onBack, onCreate }: Props) {
  const [name, setName] = useState(givenName);
  const [variant, setVariant] = useState<VariantName>('3x3');
  const [turnTimeMs, setTurnTime] = useState<TurnTime>(null);
  const [begins, setBegins] = useState<Begins>('creator');
  const [isPublic, setIsPublic] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  const create = () => {
    const isGood = name.trim() === '' || isName(name);
    setProblem(isGood ? null : texts.name.bad);
    if (!isGood) return;
    const typed = name.trim() || null;
    onCreate({ name: typed, variant: variants[variant], turnTimeMs, begins, isPublic });
  };
  return (
    <OptionsForm
      heading={texts.home.playFriend}
      submit={{ label: texts.home.create, testId: 'create' }}
      creation={creation}
      onBack={onBack}
      onSubmit={create}
    >
      <VariantChoice chosen={variant} onChoose={setVariant} />
      <BeginsChoice
        opponent={texts.home.beginsNames.opponent}
        chosen={begins}
        onChoose={setBegins}
      />
      <Choice
        legend={texts.home.clock}
        name="clock"
        options={turnTimesMs.map((value) => {
          const seconds = value === null ? null : value / 1000;
          return { value, id: String(seconds ?? 'none'), label: texts.home.turnTime(seconds) };
        })}
        chosen={turnTimeMs}
        onChoose={setTurnTime}
      />
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
      <NameField value={name} hint={texts.home.nameHint} problem={problem} onChange={setName} />
    </OptionsForm>
  );
}
