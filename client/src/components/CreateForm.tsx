/** The form that makes a game: a name if one likes, and a board. */

import { isName } from '@tictactoe/shared/player-name';
import type { TurnTime } from '@tictactoe/shared/turn-times';
import { type Variant, variants } from '@tictactoe/shared/variants';
import { type SubmitEvent, useState } from 'react';
import { texts } from '../texts/texts.ts';
import { ClockChoice } from './ClockChoice.tsx';
import { NameField } from './NameField.tsx';
import { VariantChoice, type VariantName } from './VariantChoice.tsx';

export type Making = 'idle' | 'making' | 'paused' | 'failed';
type NewGame = { name: string | null; variant: Variant; turnTimeMs: TurnTime };

type Props = {
  name: string;
  making: Making;
  onCreate: (game: NewGame) => void;
};

const notes: Record<Making, string> = {
  idle: '',
  making: '',
  paused: texts.home.creatingPaused,
  failed: texts.home.createFailed,
};

export function CreateForm({ name: givenName, making, onCreate }: Props) {
  const [name, setName] = useState(givenName);
  const [variant, setVariant] = useState<VariantName>('3x3');
  const [turnTimeMs, setTurnTime] = useState<TurnTime>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const isMaking = making === 'making' || making === 'paused';

  const create = (event: SubmitEvent) => {
    event.preventDefault();
    const isGood = name.trim() === '' || isName(name);
    setProblem(isGood ? null : texts.name.bad);
    if (!isGood || isMaking) return;
    onCreate({ name: name.trim() || null, variant: variants[variant], turnTimeMs });
  };
  return (
    <form className="card create" aria-labelledby="create-heading" noValidate onSubmit={create}>
      <h2 id="create-heading" className="card__heading">
        {texts.home.createHeading}
      </h2>
      <VariantChoice chosen={variant} onChoose={setVariant} />
      <ClockChoice chosen={turnTimeMs} onChoose={setTurnTime} />
      <NameField value={name} hint={texts.home.nameHint} problem={problem} onChange={setName} />
      <button
        type="submit"
        className="button button--primary button--large"
        data-testid="create"
        aria-disabled={isMaking}
      >
        {isMaking ? texts.home.creating : texts.home.create}
      </button>
      <p className="create__note" role="status">
        {notes[making]}
      </p>
    </form>
  );
}
