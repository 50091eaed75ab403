/** Applies the theme: the system's, or the chosen one. public/theme.js does it before the first paint. */
import type { App } from '../context/app-context.ts';
import { createPreferences, type Theme } from './preferences.ts';

/** Shows the chosen theme from now on. */
export function followTheme(app: App): void {
  const { state, subscribe } = app.service(createPreferences);
  applyTheme(state().theme);
  const stop = subscribe(() => applyTheme(state().theme));
  app.signal.addEventListener('abort', stop);
}

function applyTheme(theme: Theme): void {
  const root = document.documentElement;
  if (theme === 'system') delete root.dataset.theme;
  else root.dataset.theme = theme;
  // Colours the browser's own bars.
  for (const meta of document.querySelectorAll<HTMLMetaElement>('meta[data-bars]')) {
    const bars = meta.dataset.bars;
    meta.media = theme === 'system' ? `(prefers-color-scheme: ${bars})` : mediaFor(bars === theme);
  }
}

const mediaFor = (isChosen: boolean) => (isChosen ? 'all' : 'not all');
