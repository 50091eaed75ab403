/** The search on the home page: what happens, a button to cancel, and the game with the computer meanwhile. */
import { useEffect, useRef } from 'react';
import { MarkShape } from '../games/tic-tac-toe/MarkShape.tsx';
import { texts } from '../i18n/texts.ts';
import { WishSelect } from './WishSelect.tsx';
import './search-panel.css';

export type Stage =
  /** `missed`: who was found, but did not come. */
  | { status: 'seeking'; missed: string | null }
  /** `kind`: what is looked for, in words; empty for anything. */
  | { status: 'alone'; kind: string }
  /** An opponent was found, who is asked first if it plays the computer. */
  | { status: 'meeting'; name: string | null; isAsked: boolean; secondsLeft: number };

type Props = {
  stage: Stage;
  onCancel: () => void;
  onPlayMeanwhile?: () => void;
};

export function SearchPanel({ stage, onCancel, onPlayMeanwhile }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <section className="card search" aria-labelledby="search-heading" data-testid="seeking">
      <div className="search__top">
        <p className="search__marks" aria-hidden="true">
          <MarkShape mark="X" />
          <MarkShape mark="O" />
        </p>
        <WishSelect />
      </div>
      <h2 id="search-heading" className="card__heading" ref={heading} tabIndex={-1}>
        {texts.seeking.heading}
      </h2>
      <p className="search__lead" role="status">
        <span>
          {leadOf(stage)}{' '}
          {stage.status === 'meeting' && (
            <strong aria-hidden="true">{texts.seeking.secondsLeft(stage.secondsLeft)}</strong>
          )}
        </span>
      </p>
      <div className="search__buttons">
        {stage.status === 'alone' && (
          <button
            type="button"
            className="button button--primary"
            data-testid="play-meanwhile"
            onClick={onPlayMeanwhile}
          >
            {texts.seeking.meanwhile}
          </button>
        )}
        <button type="button" className="button" data-testid="cancel-seek" onClick={onCancel}>
          {texts.seeking.cancel}
        </button>
      </div>
    </section>
  );
}

function leadOf(stage: Stage): string {
  switch (stage.status) {
    case 'seeking':
      return stage.missed === null ? texts.seeking.lead : texts.seeking.missed(stage.missed);
    case 'alone':
      return stage.kind === '' ? texts.seeking.alone : texts.seeking.aloneFor(stage.kind);
    case 'meeting':
      return (stage.isAsked ? texts.seeking.asking : texts.seeking.waitingFor)(
        stage.name ?? texts.seeking.somebody,
      );
    default:
      return stage satisfies never;
  }
}
