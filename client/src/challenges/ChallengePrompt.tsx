/**
 * Asks whether to play somebody, until that is answered here or elsewhere, or it is too late. It leaves the focus where
 * it is: a key that was meant for the board must not accept.
 */
import { useEffect, useState } from 'react';
import type { ReceivedChallenge } from '../context/challenge-inbox.ts';
import { texts } from '../i18n/texts.ts';
import { requestWithRetry } from '../net/request-with-retry.ts';
import type { Go } from '../page/navigation.ts';
import { useOpponentSound } from '../search/use-opponent-sound.ts';
import { useTitleMeanwhile } from '../search/use-title-meanwhile.ts';
import { useSecondsUntil } from '../ui/use-seconds-until.ts';

type Props = ReceivedChallenge & {
  words: string;
  onGo: Go;
  onEnd: (challenge: ReceivedChallenge['challenge']) => void;
};

export function ChallengePrompt({ challenge, connection, words, onGo, onEnd }: Props) {
  const { roomId, from, until } = challenge;
  const [status, setStatus] = useState<'open' | 'accepting' | 'gone'>('open');
  const secondsLeft = useSecondsUntil(until, connection.greeting()?.clockAheadMs ?? 0);
  useOpponentSound(true);
  useTitleMeanwhile(texts.challenge.title(from.name));
  useEffect(() => {
    if (secondsLeft === 0) onEnd(challenge);
  }, [secondsLeft, challenge, onEnd]);

  const answer = (isAccepted: boolean) =>
    requestWithRetry(connection, 'challenge:answer', { roomId, isAccepted }, { signal: inTime() });
  const accept = async () => {
    if (status !== 'open') return;
    setStatus('accepting');
    const reply = await answer(true);
    if (!reply?.ok) return setStatus('gone');
    onEnd(challenge);
    onGo({ page: 'room', roomId, as: 'player' });
  };
  const decline = () => {
    onEnd(challenge);
    if (status === 'open') void answer(false);
  };
  return (
    <div className="challenge__prompt" data-testid="challenge">
      <p className="challenge__words" role={status === 'gone' ? 'status' : undefined}>
        {status === 'gone' ? texts.challenge.gone(from.name) : words}{' '}
        <span className="challenge__seconds" aria-hidden="true">
          {texts.challenge.secondsLeft(secondsLeft ?? 0)}
        </span>
      </p>
      {status !== 'gone' && (
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
        {status === 'gone' ? texts.challenge.close : texts.challenge.decline}
      </button>
    </div>
  );
}

/** An answer that is not through by then comes too late for who waits. */
const inTime = () => AbortSignal.timeout(10_000);
