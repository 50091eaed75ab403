/** Starts the page. */
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { loadFirstScreen } from './load-screens.ts';
import { persistently } from './on-demand.ts';
import { followOtherTabs } from './preferences.ts';
import { loadTexts, speak } from './texts/texts.ts';
import { followTheme } from './theme.ts';
// What both screens need is loaded at once here, and not as one more file.
import '@tictactoe/shared/player-name';
import '@tictactoe/shared/games/games';
import '@tictactoe/shared/room';
import './components/BoardLines.tsx';
import './components/ConnectionPill.tsx';
import './connection/browser.ts';
import './connection/link-state.ts';
import './connection/pause.ts';
import './connection/retry.ts';
import './connection/while-shown.ts';
import './use-seconds-until.ts';
import './styles/tokens.css';
import './styles/base.css';
import './styles/controls.css';
import './styles/mark.css';

const root = document.getElementById('root');
if (root === null) throw new Error('the page has no #root');
followTheme();
followOtherTabs();
// Side by side with the words, for which the first paint waits: so no text ever changes.
loadFirstScreen(location.pathname);
void persistently(() => loadTexts(navigator.languages)).then((language) => {
  speak(language);
  document.documentElement.lang = language.language;
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
});
