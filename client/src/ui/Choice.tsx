/** A choice of a few options: radio buttons in a row. */
import type { ReactNode } from 'react';
import './field.css';

type Props<Value> = {
  legend: string;
  /** Unique on the page; the options' test ids begin with it. */
  name: string;
  options: readonly { value: Value; id: string; label: ReactNode }[];
  chosen: Value;
  onChoose: (value: Value) => void;
};

export function Choice<Value>({ legend, name, options, chosen, onChoose }: Props<Value>) {
  return (
    <fieldset className="choice">
      <legend className="field__label">{legend}</legend>
      {options.map(({ value, id, label }) => (
        <label className="choice__option" key={id}>
          <input
            type="radio"
            name={name}
            className="choice__input"
            data-testid={`${name}-${id}`}
            checked={value === chosen}
            onChange={() => onChoose(value)}
          />
          {label}
        </label>
      ))}
    </fieldset>
  );
}
