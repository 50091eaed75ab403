/** The page for an address where there is no game. */
import { texts } from '../i18n/texts.ts';
import { HomeLink } from './HomeLink.tsx';
import { Shell } from './Shell.tsx';

export function NotFound({ onGoHome }: { onGoHome: () => void }) {
  return (
    <Shell onGoHome={onGoHome}>
      <main className="missing" data-testid="missing">
        <h1 className="missing__heading">{texts.notFound.heading}</h1>
        <p>{texts.notFound.text}</p>
        <HomeLink className="button button--primary" onGoHome={onGoHome}>
          {texts.notFound.home}
        </HomeLink>
      </main>
    </Shell>
  );
}
