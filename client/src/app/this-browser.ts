/** The browser that the page runs in. */
import { localStorageOrMemory, sessionStorageOrMemory } from '../identity/player-storage.ts';
import { browserTabLocks } from '../identity/tab-locks.ts';
import { openConnection } from '../net/connection.ts';
import type { Browser } from './create-app.ts';

export const thisBrowser = (): Browser => ({
  localStorage: localStorageOrMemory(),
  sessionStorage: sessionStorageOrMemory(),
  locks: browserTabLocks(),
  fillRandom: (bytes) => crypto.getRandomValues(bytes),
  openConnection,
});
