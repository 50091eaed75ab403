/** The frame around the choices for a new game: a way back, the choices, the button that makes it. */
import { type ReactNode, type SubmitEvent, useEffect, useRef } from 'react';
import { texts } from '../i18n/texts.ts';
import type { Making } from '../room/use-making.ts';
import { Icon } from '../ui/Icon.tsx';

type Props = {
  heading: string;
  submit: { label: string; testId: string };
  making: Making;
  onBack: () => void;
  onSubmit: () => void;
  children: ReactNode;
};

export function OptionsForm({ heading, submit, making, onBack, onSubmit, children }: Props) {
  const isMaking = making === 'making' || making === 'paused';
  const top = useRef<HTMLHeadingElement>(null);
  useEffect(() => top.current?.focus(), []);

  const makeOnce = (event: SubmitEvent) => {
    event.preventDefault();
    if (!isMaking) onSubmit();
  };
  return (
    <form className="card options" aria-labelledby="options-heading" noValidate onSubmit={makeOnce}>
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
        aria-disabled={isMaking}
      >
        {isMaking ? texts.home.creating : submit.label}
      </button>
      <p className="options__note" role="status">
        {noteOf(making)}
      </p>
    </form>
  );
}

function noteOf(making: Making): string {
  if (making === 'paused') return texts.home.creatingPaused;
  return making === 'failed' ? texts.home.createFailed : '';
}
