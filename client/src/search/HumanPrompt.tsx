/**
 * Asks whether to leave the computer for an opponent who was found, for as long as there is. It takes the
 * focus, but on no button: a key that was meant for the board must not accept.
 */
import { useEffect, useRef } from 'react';
import { texts } from '../i18n/texts.ts';
import { meetingLeadOf } from './SearchPanel.tsx';

type Props = {
  /** The opponent's. */
  name: string;
  /** The opponent plays the computer as well, and is asked. */
  isAsked: boolean;
  secondsLeft: number;
  /** The player has accepted, and waits for the opponent. */
  isAccepted: boolean;
  onAccept: () => void;
  onDecline: () => void;
};

export function HumanPrompt(props: Props) {
  const { name, isAsked, isAccepted, onDecline } = props;
  const prompt = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    prompt.current?.focus({ preventScroll: true });
    return () => {
      if (before instanceof HTMLElement && before.isConnected) {
        before.focus({ preventScroll: true });
      }
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
      <p className="human__words">
        <strong id="human-heading" className="human__heading">
          {isAccepted ? meetingLeadOf(name, isAsked) : texts.search.ask(name)}
        </strong>
        <span id="human-text" className="human__text">
          {isAccepted ? '' : texts.search.askText}
        </span>
      </p>
      <Answer {...props} />
    </div>
  );
}

function Answer({ secondsLeft, isAccepted, onAccept, onDecline }: Omit<Props, 'name'>) {
  return (
    <>
      <span className="human__seconds" aria-hidden="true" data-testid="human-seconds">
        {texts.seeking.secondsLeft(secondsLeft)}
      </span>
      <span className="human__buttons">
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
      </span>
    </>
  );
}

/** Keeps the place of the question while there is none: whatever size the text has, nothing moves when it comes. */
export function PromptPlace() {
  return (
    <div className="human human--place" aria-hidden="true">
      <span className="human__words">
        <strong className="human__heading">{texts.search.ask('–')}</strong>
        <span className="human__text">{texts.search.askText}</span>
      </span>
      <span className="human__seconds">{texts.seeking.secondsLeft(10)}</span>
      <span className="human__buttons">
        <span className="button">{texts.search.accept}</span>
        <span className="button">{texts.search.decline}</span>
      </span>
    </div>
  );
}
