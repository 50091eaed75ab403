/** What is there for the moment until a screen has loaded: the same frame, and nothing in it yet. */
import { texts } from '../i18n/texts.ts';
import { Shell } from './Shell.tsx';

export function Opening({ onGoHome }: { onGoHome: () => void }) {
  return (
    <Shell onGoHome={onGoHome}>
      <main aria-busy="true">
        <h1 className="visually-hidden">{texts.title}</h1>
      </main>
    </Shell>
  );
}
