/** The lobby as React sees it. */
import { useEffect, useSyncExternalStore } from 'react';
import { lobbyWatch } from './lounge.ts';
import { whileShown } from './while-shown.ts';

/** Watches the lobby for as long as it is shown. */
export function useLobby() {
  useEffect(() => whileShown(lobbyWatch.start), []);
  return useSyncExternalStore(lobbyWatch.subscribe, lobbyWatch.state);
}
