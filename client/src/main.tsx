/** Starts the page. */
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
// Both screens need it: here it is loaded at once, and not as a file of its own.
import './connection/browser.ts';
import './styles/tokens.css';
import './styles/base.css';
import './styles/controls.css';
import './styles/mark.css';
import './styles/home.css';
import './styles/room.css';
import './styles/board.css';

const root = document.getElementById('root');
if (root === null) throw new Error('the page has no #root');
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
