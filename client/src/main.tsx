/** Starts the page. */
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { followOtherTabs } from './preferences.ts';
import { speakLanguageOf } from './texts/texts.ts';
import { followTheme } from './theme.ts';
// What both screens need is loaded at once here, and not as one more file.
import '@tictactoe/shared/variants';
import './components/BoardLines.tsx';
import './connection/browser.ts';
import './styles/tokens.css';
import './styles/base.css';
import './styles/controls.css';
import './styles/mark.css';

const root = document.getElementById('root');
if (root === null) throw new Error('the page has no #root');
followTheme();
followOtherTabs();
// English is at hand; for another language the first paint waits, so that no text ever changes.
void speakLanguageOf(navigator).then(() =>
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  ),
);
