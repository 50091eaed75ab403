/** A switch with a label and a hint. */
import './field.css';
import './switch.css';

type Props = {
  id: string;
  label: string;
  hint?: string;
  isOn: boolean;
  onChange: (isOn: boolean) => void;
};

export function Switch({ id, label, hint, isOn, onChange }: Props) {
  return (
    <div>
      <label className="switch">
        <input
          type="checkbox"
          checked={isOn}
          data-testid={id}
          aria-describedby={hint && `${id}-hint`}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
        {label}
      </label>
      {hint && (
        <p className="field__note" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}
