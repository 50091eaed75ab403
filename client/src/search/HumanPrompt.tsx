/**
 * Asks whether to leave the computer for an opponent who was found, for the few seconds there are. It takes
 * the focus, but on no button: a key that was meant for the board must not accept.
 */
import { useEffect, useRef } from 'react';
import { texts } from '../i18n/texts.ts';

type Props = {
  secondsLeft: number;
  /** The player has accepted; the game is about to begin. */
  isAccepted: boolean;
  onAccept: () => void;
  onDecline: () => void;
};

export function HumanPrompt({ secondsLeft, isAccepted, onAccept, onDecline }: Props) {
  const prompt = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    prompt.current?.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return (
    <div
      ref={prompt}
      className="human"
      role="alertdialog"
      aria-labelledby="human-heading"
      aria-describedby="human-text"
      tabIndex={-1}
      data-testid="human-found"
      onKeyDown={({ key }) => key === 'Escape' && onDecline()}
    >
      <div>
        <h2 id="human-heading" className="human__heading">
          {texts.search.askHeading}
        </h2>
        <p id="human-text">{isAccepted ? texts.search.foundLead : texts.search.askText}</p>
      </div>
      <p className="human__seconds" aria-hidden="true">
        {isAccepted ? '' : texts.search.secondsLeft(secondsLeft)}
      </p>
      <div className="human__buttons">
        <button
          type="button"
          className="button button--primary"
          data-testid="accept-human"
          aria-disabled={isAccepted}
          onClick={onAccept}
        >
          {texts.search.accept}
        </button>
        <button type="button" className="button" data-testid="decline-human" onClick={onDecline}>
          {texts.search.decline}
        </button>
      </div>
    </div>
  );
}
