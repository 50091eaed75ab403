/** Light or dark: as the system says, or as one has chosen. What must happen before the first paint is in public/theme.js. */
import { preference, subscribe } from './preferences.ts';

export function followTheme(): void {
  applyTheme();
  subscribe(applyTheme);
}

function applyTheme(): void {
  const theme = preference('theme');
  const root = document.documentElement;
  if (theme === 'system') delete root.dataset.theme;
  else root.dataset.theme = theme;
  // The browser's own bars.
  for (const meta of document.querySelectorAll<HTMLMetaElement>('meta[data-bars]')) {
    const bars = meta.dataset.bars;
    meta.media = theme === 'system' ? `(prefers-color-scheme: ${bars})` : mediaFor(bars === theme);
  }
}

const mediaFor = (isChosen: boolean) => (isChosen ? 'all' : 'not all');
