/** The strip above a game with the computer while the search goes on. */
import { texts } from '../i18n/texts.ts';
import { Icon } from '../ui/Icon.tsx';

export function SearchStrip({ onStop }: { onStop: () => void }) {
  return (
    <section className="search-strip" aria-label={texts.search.strip} data-testid="still-seeking">
      <Icon name="working" />
      <p>{texts.search.strip}</p>
      <button
        type="button"
        className="button button--quiet"
        data-testid="cancel-seek"
        onClick={onStop}
      >
        {texts.search.stop}
      </button>
    </section>
  );
}
