/** The React hook of a replay: open while the address ends in #replay, and at first on the finished board. */
import type { OverRoom, Room } from '@tictactoe/shared/room';
import { useEffect, useSyncExternalStore } from 'react';
import { type ReplaySteps, useReplaySteps } from './use-replay-steps.ts';

export const replayHash = '#replay';

export type Replay = ReplaySteps & { room: OverRoom };

/** `null` while none is open. */
export function useReplay(room: Room | null): Replay | null {
  const isAsked = useSyncExternalStore(subscribe, () => location.hash === replayHash);
  const { reset, ...steps } = useReplaySteps(room?.moves.length ?? 0);
  const isPlayedOut = room?.status === 'over' && room.moves.length > 0;
  useEffect(() => {
    // A new round closes it, so that the next result is not shown as a replay.
    if (isAsked && room !== null && !isPlayedOut) closeReplay();
    if (!isAsked) reset();
  }, [isAsked, room, isPlayedOut, reset]);

  if (!isAsked || room?.status !== 'over' || !isPlayedOut) return null;
  return { room, ...steps };
}

export const openReplay = (): void => setHash(replayHash);
export const closeReplay = (): void => setHash('');

/** Changes the address without a new entry in the history. */
function setHash(hash: string): void {
  history.replaceState(history.state, '', location.pathname + location.search + hash);
  dispatchEvent(new HashChangeEvent('hashchange'));
}

function subscribe(listener: () => void): () => void {
  addEventListener('hashchange', listener);
  addEventListener('popstate', listener);
  return () => {
    removeEventListener('hashchange', listener);
    removeEventListener('popstate', listener);
  };
}
