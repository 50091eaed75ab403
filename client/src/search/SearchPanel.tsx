/** The search on the home page: its stage, a button to cancel, and the game with the computer meanwhile. */
import { useEffect, useRef } from 'react';
import { MarkShape } from '../games/tic-tac-toe/MarkShape.tsx';
import { texts } from '../i18n/texts.ts';

type Props = {
  /** `found`: the game with an opponent is about to begin. */
  stage: 'seeking' | 'alone' | 'found';
  onCancel: () => void;
  onPlayMeanwhile: () => void;
};

export function SearchPanel({ stage, onCancel, onPlayMeanwhile }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const isFound = stage === 'found';
  return (
    <section className="card search" aria-labelledby="search-heading" data-testid="seeking">
      <p className="search__marks" aria-hidden="true">
        <MarkShape mark="X" />
        <MarkShape mark="O" />
      </p>
      <h2 id="search-heading" className="card__heading" ref={heading} tabIndex={-1}>
        {isFound ? texts.search.found : texts.search.heading}
      </h2>
      <p className="search__lead" role="status">
        {isFound && texts.search.foundLead}
        {stage === 'alone' && texts.search.alone}
        {stage === 'seeking' && texts.search.lead}
      </p>
      <div className="search__buttons">
        {stage === 'alone' && (
          <button
            type="button"
            className="button button--primary"
            data-testid="play-meanwhile"
            onClick={onPlayMeanwhile}
          >
            {texts.search.meanwhile}
          </button>
        )}
        <button type="button" className="button" data-testid="cancel-seek" onClick={onCancel}>
          {texts.search.cancel}
        </button>
      </div>
    </section>
  );
}
