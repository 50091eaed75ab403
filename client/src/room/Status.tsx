/** The sentence above the board, the note below it, and what one may do with a result. */
import type { ReactNode } from 'react';

export type Tone = 'quiet' | 'mine' | 'won' | 'replay';

type Props = {
  sentence: string;
  tone: Tone;
  note: ReactNode;
  /** The note is a refusal or trouble with the connection. */
  isUrgent: boolean;
  children: ReactNode;
};

export function Status({ sentence, tone, note, isUrgent, children }: Props) {
  return (
    <section className="status">
      <p
        className={`status__sentence status__sentence--${tone}`}
        tabIndex={-1}
        data-testid="status"
      >
        {sentence}
      </p>
      <p
        className={isUrgent ? 'status__note status__note--urgent' : 'status__note'}
        data-testid="note"
      >
        {note}
      </p>
      {children}
    </section>
  );
}
