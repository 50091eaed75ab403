/** Says that something is being loaded, or cannot be. */
import { texts } from '../i18n/texts.ts';
import type { Reading } from '../net/use-document.ts';

export function ReadingNote({ reading }: { reading: Reading<unknown> }) {
  const { loading, failing } = texts.reading;
  return (
    <p className="players__note" role="status">
      {reading.isFailing ? failing : reading.status === 'loading' ? loading : ''}
    </p>
  );
}
