/** Makes this browser a stranger to the servers: signs it out of its account and removes its players. */
import type { App } from '../context/app-context.ts';
import { announceAccount } from '../identity/account-news.ts';

/**
 * Resolves to whether it is done; the players keep their seats [R7]. Where no server could end the session nothing is
 * removed: the browser would still be signed in.
 */
export async function forgetDevice({ playerStorage, localStorage }: App): Promise<boolean> {
  if (!(await endSession())) return false;
  playerStorage.forgetAll();
  announceAccount(localStorage);
  return true;
}

/** Harmless for a guest. */
async function endSession(): Promise<boolean> {
  const response = await fetch('/api/account/session', { method: 'DELETE' }).catch(() => null);
  // A deployment without accounts does not know the address.
  return response !== null && (response.ok || response.status === 404);
}
