/** The lobby as React sees it. */
import { useEffect, useSyncExternalStore } from 'react';
import { tab } from '../net/lounge.ts';
import { whileShown } from '../net/while-shown.ts';
import { LobbyWatch } from './lobby-watch.ts';

const lobbyWatch = new LobbyWatch(tab.hold);

/** Watches the lobby for as long as it is shown. */
export function useLobby() {
  useEffect(() => whileShown(lobbyWatch.start), []);
  return useSyncExternalStore(lobbyWatch.subscribe, lobbyWatch.state);
}
