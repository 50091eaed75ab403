/** The page for an address where there is no game, or nothing that could be one. */
import { texts } from '../i18n/texts.ts';
import { HomeLink } from './HomeLink.tsx';
import { Shell } from './Shell.tsx';
import './not-found.css';

type Props = { missing: 'game' | 'page' | 'player'; onGoHome: () => void };

export function NotFound({ missing, onGoHome }: Props) {
  const { heading, text } = texts.notFound[missing];
  return (
    <Shell onGoHome={onGoHome}>
      <main className="missing" data-testid="missing">
        <h1 className="missing__heading">{heading}</h1>
        <p>{text}</p>
        <HomeLink className="button button--primary" onGoHome={onGoHome}>
          {texts.notFound.home}
        </HomeLink>
      </main>
    </Shell>
  );
}
