/** Starts the page. */
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/App.tsx';
import { createApp } from './app/create-app.ts';
import { languageFor, setLanguage } from './app/languages/language.ts';
import { loadFirstScreen } from './app/load-screens.ts';
import { thisBrowser } from './app/this-browser.ts';
import { AppContext } from './context/app-context.ts';
import { texts } from './i18n/texts.ts';
import { wantedLanguages } from './settings/preferences.ts';
import { followTheme } from './settings/theme.ts';
import { loadAfterFirstInput, loadWithRetry } from './ui/on-demand.ts';
// What both screens need is imported here, so that it becomes part of the first file.
import '@tictactoe/shared/player-name';
import '@tictactoe/shared/games/games';
import '@tictactoe/shared/room';
import './games/tic-tac-toe/BoardLines.tsx';
import './games/tic-tac-toe/load-help.ts';
import './games/loaded-views.ts';
import './page/ConnectionPill.tsx';
import './net/connection-status.ts';
import './net/request-with-retry.ts';
import './net/while-shown.ts';
import './running/game-recorder.ts';
import './ui/Announcer.tsx';
import './ui/use-seconds-until.ts';
import './styles/tokens.css';
import './styles/base.css';
import './styles/controls.css';
import './games/tic-tac-toe/mark.css';

const root = document.getElementById('root');
if (root === null) throw new Error('the page has no #root');
const app = createApp(thisBrowser());
followTheme(app);
// The first paint waits for the texts, so that none ever changes.
const language = languageFor(wantedLanguages(app.localStorage));
loadFirstScreen(location.pathname, language);
void loadWithRetry(() => setLanguage(language)).then(() => {
  document.documentElement.lang = texts.language;
  createRoot(root).render(
    <StrictMode>
      <AppContext value={app}>
        <App />
      </AppContext>
    </StrictMode>,
  );
});
loadAfterFirstInput(async () => (await import('./ui/keep-focus.ts')).keepFocus());
// Few need it, and they may choose to at any time.
const forcedColors = matchMedia('(forced-colors: active)');
const loadForcedColors = () =>
  forcedColors.matches && loadWithRetry(() => import('./styles/forced-colors.css'));
forcedColors.addEventListener('change', () => void loadForcedColors());
void loadForcedColors();
