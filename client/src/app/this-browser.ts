/** The browser that the page runs in. */
import { localStorageOrMemory, sessionStorageOrMemory } from '../identity/player-storage.ts';
import { type TabLocks, webLocks } from '../identity/tab-locks.ts';
import { openConnection } from '../net/connection.ts';
import { loadWithRetry } from '../ui/on-demand.ts';
import type { Browser } from './create-app.ts';

export const thisBrowser = (): Browser => ({
  localStorage: localStorageOrMemory(),
  sessionStorage: sessionStorageOrMemory(),
  locks: 'locks' in navigator ? webLocks(navigator.locks) : locksOnPlainHttp(),
  fillRandom: (bytes) => crypto.getRandomValues(bytes),
  openConnection,
});

/** Loaded only where it is needed. */
function locksOnPlainHttp(): TabLocks {
  const locks = loadWithRetry(async () => {
    const { channelLocks } = await import('../identity/channel-locks.ts');
    return channelLocks(new BroadcastChannel('tictactoe:locks'));
  });
  return { hold: async (name, waitMs) => (await locks).hold(name, waitMs) };
}
