/** What stands where no game is. */
import { texts } from '../i18n/texts.ts';
import { HomeLink } from './HomeLink.tsx';
import { Shell } from './Shell.tsx';

export function Missing({ onGoHome }: { onGoHome: () => void }) {
  return (
    <Shell onGoHome={onGoHome}>
      <main className="missing" data-testid="missing">
        <h1 className="missing__heading">{texts.missing.heading}</h1>
        <p>{texts.missing.text}</p>
        <HomeLink className="button button--primary" onGoHome={onGoHome}>
          {texts.missing.home}
        </HomeLink>
      </main>
    </Shell>
  );
}
