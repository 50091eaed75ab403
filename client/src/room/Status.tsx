/** The sentence of whose turn it is or how it ended, and below it the line of what else there is. */

export type Tone = 'quiet' | 'mine' | 'won';

type Props = {
  sentence: string;
  tone: Tone;
  note: string;
  /** A note that asks for attention: a refusal, or trouble with the connection. */
  isUrgent: boolean;
};

export function Status({ sentence, tone, note, isUrgent }: Props) {
  return (
    <section className="status">
      <p className={`status__sentence status__sentence--${tone}`} data-testid="status">
        {sentence}
      </p>
      <p
        className={isUrgent ? 'status__note status__note--urgent' : 'status__note'}
        data-testid="note"
      >
        {note}
      </p>
    </section>
  );
}
