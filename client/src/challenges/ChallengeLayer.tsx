/** The challenges to games, above whatever the page shows: the oldest is shown, and announced to who listens. */
import { useEffect, useState } from 'react';
import { useApp } from '../context/app-context.ts';
import { texts } from '../i18n/texts.ts';
import type { Go } from '../page/navigation.ts';
import { useStore } from '../store/use-store.ts';
import { Announcer } from '../ui/Announcer.tsx';
import { ChallengePrompt } from './ChallengePrompt.tsx';
import { challengeText } from './challenge-words.ts';
import './challenge.css';

export function ChallengeLayer({ onGo }: { onGo: Go }) {
  const { received, remove } = useApp().challenges;
  const oldest = useStore(received).toSorted((a, b) => a.challenge.until - b.challenge.until)[0];
  const words = oldest === undefined ? '' : challengeText(oldest.challenge);
  // Screen readers read a live region only when it changes after it has appeared.
  const [announced, setAnnounced] = useState('');
  useEffect(() => setAnnounced(words), [words]);
  return (
    <section className="challenge" aria-label={texts.challenge.label}>
      {oldest !== undefined && (
        <ChallengePrompt
          key={oldest.challenge.roomId}
          {...{ ...oldest, words, onGo }}
          onEnd={remove}
        />
      )}
      <Announcer text={announced} testId="challenge-announcer" />
    </section>
  );
}
