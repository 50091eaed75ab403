/** The running games as React sees them. */
import { useEffect, useState } from 'react';
import { useService } from '../context/app-context.ts';
import { useStore } from '../store/use-store.ts';
import { createRunningGames, type RunningGames } from './running-games.ts';

const refreshEveryMs = 30_000;
/** After a look that failed, and twice as long after each further one: the server may be asked too much. */
const firstRetryMs = 5000;
const longestRetryMs = 60_000;

/** Looked up when they are shown, when the page is seen again or connected again, and now and then. */
export function useRunningGames(isConnected: boolean): RunningGames {
  const running = useService(createRunningGames);
  const { open, refresh } = running;
  // Before the first paint, so that what is known moves nothing.
  useState(open);
  const state = useStore(running);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each new connection is a reason to look.
  useEffect(() => {
    const look = () => refreshIfSeen(() => refresh(true));
    look();
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, [refresh, isConnected]);
  useEffect(() => {
    const timer = setInterval(
      () => refreshIfSeen(() => refresh(false)),
      pauseMs(state.failedLooks),
    );
    return () => clearInterval(timer);
  }, [refresh, state.failedLooks]);
  return state;
}

const pauseMs = (failedLooks: number): number =>
  failedLooks === 0
    ? refreshEveryMs
    : Math.min(firstRetryMs * 2 ** (failedLooks - 1), longestRetryMs);

function refreshIfSeen(refresh: () => Promise<void>): void {
  if (document.visibilityState === 'visible') void refresh();
}
