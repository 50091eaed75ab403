/** The challenges to games, above whatever the page shows: the oldest of them. */
import { useApp } from '../context/app-context.ts';
import { texts } from '../i18n/texts.ts';
import type { Go } from '../page/navigation.ts';
import { useStore } from '../store/use-store.ts';
import { ChallengePrompt } from './ChallengePrompt.tsx';
import './challenge.css';

export function ChallengeLayer({ onGo }: { onGo: Go }) {
  const { received, remove } = useApp().challenges;
  const oldest = useStore(received).toSorted((a, b) => a.challenge.until - b.challenge.until)[0];
  if (oldest === undefined) return null;
  return (
    <section aria-label={texts.challenge.label}>
      <ChallengePrompt
        key={oldest.challenge.roomId}
        {...oldest}
        onAccepted={(roomId) => onGo({ page: 'room', roomId, as: 'player' })}
        onEnd={remove}
      />
    </section>
  );
}
