/** The dialog in which a player changes their name. */
import { isName } from '@tictactoe/shared/player-name';
import { type SubmitEvent, useState } from 'react';
import { texts } from '../i18n/texts.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { NameField } from '../ui/NameField.tsx';

type Props = { name: string; onSave: (name: string) => void; onClose: () => void };

export function NameDialog({ name, onSave, onClose }: Props) {
  const [value, setValue] = useState(name);
  const [problem, setProblem] = useState<string | null>(null);

  const save = (event: SubmitEvent) => {
    event.preventDefault();
    if (isName(value)) onSave(value.trim());
    else setProblem(texts.name.bad);
  };
  return (
    <Dialog heading={texts.name.heading} onClose={onClose}>
      <form className="dialog__form" noValidate onSubmit={save}>
        <NameField value={value} problem={problem} onChange={setValue} />
        <div className="dialog__buttons">
          <button type="button" className="button" onClick={onClose}>
            {texts.name.cancel}
          </button>
          <button type="submit" className="button button--primary" data-testid="save-name">
            {texts.name.save}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
