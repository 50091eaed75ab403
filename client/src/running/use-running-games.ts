/** The running games as React sees them. */
import { useEffect, useLayoutEffect } from 'react';
import { useService } from '../context/app-context.ts';
import { useStore } from '../store/use-store.ts';
import { createRunningGames, type RunningGames } from './running-games.ts';

const refreshEveryMs = 30_000;

/** Looked up when they are shown, when the page is seen again or connected again, and now and then. */
export function useRunningGames(isConnected: boolean): RunningGames {
  const running = useService(createRunningGames);
  const { open, refresh } = running;
  // Before the first paint: what is known moves nothing.
  useLayoutEffect(open, [open]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each new connection is a reason to look.
  useEffect(() => {
    const look = () => void (document.visibilityState === 'visible' && refresh());
    look();
    const timer = setInterval(look, refreshEveryMs);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, [refresh, isConnected]);
  return useStore(running);
}
