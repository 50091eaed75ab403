/** The notice above every screen that this page is too old to be served, with a button that loads it again. */
import { texts } from '../i18n/texts.ts';
import { Icon } from '../ui/Icon.tsx';

export function OutdatedNotice({ onReload }: { onReload: () => void }) {
  return (
    <section className="outdated" role="alert" data-testid="outdated">
      <Icon name="paused" />
      <p>{texts.outdated.notice}</p>
      <button type="button" className="button button--quiet" onClick={onReload}>
        {texts.outdated.reload}
      </button>
    </section>
  );
}
