/** Starts the live page of the servers. */
import { createElement, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { localStorageOrMemory } from '../identity/player-storage.ts';
import { wantedLanguages } from '../settings/preferences.ts';
import { followServers } from './follow-servers.ts';
import { LivePage } from './LivePage.tsx';
import { createLiveState } from './live-state.ts';
import { liveTexts, setLiveLanguage } from './live-texts.ts';
import '../styles/tokens.css';
import '../styles/base.css';
import '../styles/controls.css';
import './live.css';
import '../styles/forced-colors.css';

const root = document.getElementById('root');
if (root === null) throw new Error('the page has no #root');
setLiveLanguage(wantedLanguages(localStorageOrMemory()));
document.documentElement.lang = liveTexts.language;
document.title = liveTexts.documentTitle;
const state = createLiveState({
  // At most once per frame, however many events arrive; never in a hidden tab.
  plan: requestAnimationFrame,
  now: () => performance.now(),
});
followServers(state);
createRoot(root).render(createElement(StrictMode, null, createElement(LivePage, { state })));
