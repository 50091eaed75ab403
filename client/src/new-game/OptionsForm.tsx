/** The form around the choices for a new game: a back button, the choices, the submit button. */
import { type ReactNode, type SubmitEvent, useEffect, useRef } from 'react';
import { texts } from '../i18n/texts.ts';
import type { Creation } from '../room/use-create-room.ts';
import { Icon } from '../ui/Icon.tsx';

type Props = {
  heading: string;
  submit: { label: string; testId: string };
  creation: Creation;
  onBack: () => void;
  onSubmit: () => void;
  children: ReactNode;
};

export function OptionsForm({ heading, submit, creation, onBack, onSubmit, children }: Props) {
  const isCreating = creation === 'creating' || creation === 'paused';
  const top = useRef<HTMLHeadingElement>(null);
  useEffect(() => top.current?.focus(), []);

  const submitOnce = (event: SubmitEvent) => {
    event.preventDefault();
    if (!isCreating) onSubmit();
  };
  return (
    <form
      className="card options"
      aria-labelledby="options-heading"
      noValidate
      onSubmit={submitOnce}
    >
      <div className="options__top">
        <button type="button" className="button button--icon" data-testid="back" onClick={onBack}>
          <Icon name="arrow" />
          <span className="visually-hidden">{texts.home.back}</span>
        </button>
        <h2 id="options-heading" className="card__heading" ref={top} tabIndex={-1}>
          {heading}
        </h2>
      </div>
      {children}
      <button
        type="submit"
        className="button button--primary button--large"
        data-testid={submit.testId}
        aria-disabled={isCreating}
      >
        {isCreating ? texts.home.creating : submit.label}
      </button>
      <p className="options__note" role="status">
        {noteOf(creation)}
      </p>
    </form>
  );
}

function noteOf(creation: Creation): string {
  if (creation === 'paused') return texts.home.creatingPaused;
  return creation === 'failed' ? texts.home.createFailed : '';
}
