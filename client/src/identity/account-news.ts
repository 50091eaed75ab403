/** Tells the tabs of a browser that it has signed in or out in one of them. */
import type { Storage } from './player-storage.ts';

const key = 'tictactoe:account';

export function announceAccount(localStorage: Storage): void {
  try {
    localStorage.setItem(key, `${Date.now()}`);
  } catch {
    // Without storage, the others learn of it by their next connection.
  }
}

/** Calls back in all tabs but the one that announced it. */
export const onAccountAnnounced = (listener: () => void, signal: AbortSignal): void =>
  addEventListener('storage', (event) => event.key === key && listener(), { signal });
