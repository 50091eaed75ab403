/** Starts the page. */
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/App.tsx';
import { createApp } from './app/create-app.ts';
import { loadFirstScreen } from './app/load-screens.ts';
import { thisBrowser } from './app/this-browser.ts';
import { AppContext } from './context/app-context.ts';
import { loadTexts, speak } from './i18n/texts.ts';
import { followTheme } from './settings/theme.ts';
import { persistently } from './ui/on-demand.ts';
// What both screens need is loaded at once here, and not as one more file.
import '@tictactoe/shared/player-name';
import '@tictactoe/shared/games/games';
import '@tictactoe/shared/room';
import './games/tic-tac-toe/BoardLines.tsx';
import './page/ConnectionPill.tsx';
import './net/link-state.ts';
import './net/request-with-retry.ts';
import './net/while-shown.ts';
import './ui/use-seconds-until.ts';
import './styles/tokens.css';
import './styles/base.css';
import './styles/controls.css';
import './games/tic-tac-toe/mark.css';

const root = document.getElementById('root');
if (root === null) throw new Error('the page has no #root');
const app = createApp(thisBrowser());
followTheme(app);
// Side by side with the words, for which the first paint waits: so no text ever changes.
loadFirstScreen(location.pathname);
void persistently(() => loadTexts(navigator.languages)).then((language) => {
  speak(language);
  document.documentElement.lang = language.language;
  createRoot(root).render(
    <StrictMode>
      <AppContext value={app}>
        <App />
      </AppContext>
    </StrictMode>,
  );
});
