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
      <p className="search__marks" aria-hidden="true">
        <MarkShape mark="X" />
        <MarkShape mark="O" />
      </p>
      <h2 id="search-heading" className="card__heading" ref={heading} tabIndex={-1}>
        {texts.seeking.heading}
      </h2>
      <div className="search__lead">
        <p role="status">{leadOf(stage)}</p>
        {stage.status === 'meeting' && (
          <p className="search__seconds" aria-hidden="true">
            {texts.seeking.secondsLeft(stage.secondsLeft)}
          </p>
        )}
      </div>
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
        <WishSelect />
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
      return meetingLeadOf(stage.name ?? texts.seeking.somebody, stage.isAsked);
    default:
      return stage satisfies never;
  }
}

/** What the player waits for. */
export const meetingLeadOf = (name: string, isAsked: boolean): string =>
  isAsked ? texts.seeking.asking(name) : texts.seeking.waitingFor(name);
