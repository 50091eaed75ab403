/** The field for the player's name, with its error. */
import { nameMaxLength } from '@tictactoe/shared/player-name';
import { useId } from 'react';
import { texts } from '../i18n/texts.ts';
import './field.css';

type Props = {
  value: string;
  hint?: string;
  problem: string | null;
  onChange: (value: string) => void;
};

export function NameField({ value, hint, problem, onChange }: Props) {
  const id = useId();
  const note = problem ?? hint;
  return (
    <div className="field">
      <label className="field__label" htmlFor={id}>
        {texts.name.label}
      </label>
      <input
        id={id}
        className="input"
        value={value}
        maxLength={nameMaxLength}
        autoComplete="nickname"
        spellCheck={false}
        aria-invalid={problem !== null}
        aria-describedby={`${id}-note`}
        data-testid="name"
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      <p
        id={`${id}-note`}
        className={problem === null ? 'field__note' : 'field__note field__note--problem'}
      >
        {note}
      </p>
    </div>
  );
}
