/** The lobby as React sees it. */
import { useEffect } from 'react';
import { useService } from '../context/app-context.ts';
import { whileShown } from '../net/while-shown.ts';
import { useStore } from '../store/use-store.ts';
import { createLobbyWatch } from './lobby-watch.ts';

/** Watches the lobby for as long as it is shown. */
export function useLobby() {
  const watch = useService(createLobbyWatch);
  useEffect(() => whileShown(watch.start), [watch]);
  return useStore(watch);
}
