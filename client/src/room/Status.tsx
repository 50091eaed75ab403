/** The sentence above the board, and the note below it. */

export type Tone = 'quiet' | 'mine' | 'won';

type Props = {
  sentence: string;
  tone: Tone;
  note: string;
  /** The note is a refusal or trouble with the connection. */
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
