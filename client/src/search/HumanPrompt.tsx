/**
 * Asks whether to leave the computer for an opponent who was found, for as long as there is. It takes the
 * focus, but on no button: a key that was meant for the board must not accept.
 */
import { useEffect, useRef } from 'react';
import { texts } from '../i18n/texts.ts';

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
  const awaited = isAsked ? texts.search.asked : texts.search.awaited;
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
      aria-labelledby="human-words"
      tabIndex={-1}
      data-testid="human-found"
      onKeyDown={({ key }) => key === 'Escape' && onDecline()}
    >
      <p id="human-words" className="human__words">
        <strong>{name}</strong> <span>{isAccepted ? awaited : texts.search.ask}</span>
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
