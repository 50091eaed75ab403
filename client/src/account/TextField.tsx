/** A field with its label, and what is wrong with what was typed: then it gets the focus. */
import { type InputHTMLAttributes, useEffect, useId, useRef } from 'react';
import '../ui/field.css';

type Props = Pick<InputHTMLAttributes<HTMLInputElement>, 'autoComplete' | 'maxLength'> & {
  label: string;
  value: string;
  hint?: string;
  problem: string | null;
  testId: string;
  onChange: (value: string) => void;
};

export function TextField({ label, hint, problem, testId, onChange, ...input }: Props) {
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (problem !== null) field.current?.focus();
  }, [problem]);
  return (
    <div className="field">
      <label className="field__label" htmlFor={id}>
        {label}
      </label>
      <input
        {...input}
        id={id}
        ref={field}
        className="input"
        autoCapitalize="off"
        spellCheck={false}
        aria-invalid={problem !== null}
        aria-describedby={`${id}-note`}
        data-testid={testId}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      <p
        id={`${id}-note`}
        className={problem === null ? 'field__note' : 'field__note field__note--problem'}
        data-testid={`${testId}-note`}
      >
        {problem ?? hint}
      </p>
    </div>
  );
}
