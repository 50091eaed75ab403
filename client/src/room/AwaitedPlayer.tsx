/** Shown on the board while the player who was challenged has not answered, and when they have declined or let it pass. */
import { useApp } from '../context/app-context.ts';
import { texts } from '../i18n/texts.ts';
import { useStore } from '../store/use-store.ts';
import { useSecondsUntil } from '../ui/use-seconds-until.ts';
import './invitation.css';

/** `until`: by this page's clock, in ms since 1970. */
type Props = { roomId: string; name: string; until: number };

export function AwaitedPlayer({ roomId, name, until }: Props) {
  const isDeclined = useStore(useApp().challenges.declined).includes(roomId);
  const isPast = useSecondsUntil(until, 0) === 0;
  const { waiting, waitingText, declined, unanswered, endedText } = texts.challenge;
  const ended = isDeclined ? declined(name) : isPast ? unanswered(name) : null;
  return (
    <section className="invitation invitation--challenge" data-testid="awaited">
      <p className="invitation__heading" role="status">
        {ended ?? waiting(name)}
      </p>
      <p>{ended === null ? waitingText : endedText}</p>
    </section>
  );
}
