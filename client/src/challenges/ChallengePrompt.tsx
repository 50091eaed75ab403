/**
 * Asks whether to play somebody, until that is answered here or elsewhere, or it is too late. It leaves the focus where
 * it is: a key that was meant for the board must not accept.
 */
import { useEffect, useState } from 'react';
import type { ReceivedChallenge } from '../context/challenge-inbox.ts';
import { texts } from '../i18n/texts.ts';
import { requestWithRetry } from '../net/request-with-retry.ts';
import { useOpponentSound } from '../search/use-opponent-sound.ts';
import { useTitleMeanwhile } from '../search/use-title-meanwhile.ts';
import { useSecondsUntil } from '../ui/use-seconds-until.ts';
import { challengeText } from './challenge-words.ts';

type Props = ReceivedChallenge & {
  onAccepted: (roomId: string) => void;
  /** It is answered, or can no longer be. */
  onEnd: (challenge: ReceivedChallenge['challenge']) => void;
};

/** An answer that is not through by then comes too late for who waits. */
const answerTimeMs = 10_000;

export function ChallengePrompt({ challenge, connection, onAccepted, onEnd }: Props) {
  const { roomId, from, until } = challenge;
  const [status, setStatus] = useState<'open' | 'accepting' | 'gone'>('open');
  const isGone = status === 'gone';
  const words = isGone ? texts.challenge.gone(from.name) : challengeText(challenge);
  // Screen readers read a live region only when it changes after it has appeared.
  const [announced, setAnnounced] = useState('');
  useEffect(() => setAnnounced(words), [words]);
  useOpponentSound(true);
  useTitleMeanwhile(texts.challenge.title(from.name));
  const secondsLeft = useSecondsUntil(until, connection.greeting()?.clockAheadMs ?? 0);
  useEffect(() => {
    if (secondsLeft === 0) onEnd(challenge);
  }, [secondsLeft, challenge, onEnd]);

  const answer = (isAccepted: boolean) => {
    const signal = AbortSignal.timeout(answerTimeMs);
    return requestWithRetry(connection, 'challenge:answer', { roomId, isAccepted }, { signal });
  };
  const accept = async () => {
    if (status !== 'open') return;
    setStatus('accepting');
    const reply = await answer(true);
    if (!reply?.ok) return setStatus('gone');
    onEnd(challenge);
    onAccepted(roomId);
  };
  const decline = () => {
    onEnd(challenge);
    if (status === 'open') void answer(false);
  };
  return (
    <div className="challenge" data-testid="challenge">
      <p className="challenge__words" aria-live="polite" data-testid="challenge-words">
        {announced}
      </p>
      <span className="challenge__seconds" aria-hidden="true">
        {texts.challenge.secondsLeft(secondsLeft ?? 0)}
      </span>
      <span className="challenge__buttons">
        {!isGone && (
          <button
            type="button"
            className="button button--primary"
            aria-disabled={status === 'accepting'}
            data-testid="accept-challenge"
            onClick={() => void accept()}
          >
            {texts.challenge.accept}
          </button>
        )}
        <button type="button" className="button" data-testid="decline-challenge" onClick={decline}>
          {isGone ? texts.challenge.close : texts.challenge.decline}
        </button>
      </span>
    </div>
  );
}
