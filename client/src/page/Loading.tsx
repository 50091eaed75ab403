/** Shown while a screen loads: its frame, still empty. */
import { texts } from '../i18n/texts.ts';
import { Shell } from './Shell.tsx';

export function Loading({ onGoHome }: { onGoHome: () => void }) {
  return (
    <Shell onGoHome={onGoHome}>
      <main className="loading" aria-busy="true">
        <h1 className="visually-hidden">{texts.title}</h1>
      </main>
    </Shell>
  );
}
