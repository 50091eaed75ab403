/** The React hook of a replay. It is open while the address ends in #replay. */
import type { OverRoom, Room } from '@tictactoe/shared/room';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { positionAfter, type Step } from './replay.ts';

export const replayHash = '#replay';

export type Replay = { room: OverRoom; position: number; step: (step: Step) => void };

/** `null` while none is open. */
export function useReplay(room: Room | null): Replay | null {
  const isAsked = useSyncExternalStore(subscribe, () => location.hash === replayHash);
  const [position, setPosition] = useState(0);
  const isPlayedOut = room?.status === 'over' && room.moves.length > 0;
  useEffect(() => {
    // A new round closes it, so that the next result is not shown as a replay.
    if (isAsked && room !== null && !isPlayedOut) closeReplay();
    if (!isAsked) setPosition(0);
  }, [isAsked, room, isPlayedOut]);

  if (!isAsked || room?.status !== 'over' || !isPlayedOut) return null;
  const step = (wanted: Step) =>
    setPosition((now) => positionAfter(wanted, now, room.moves.length));
  return { room, position, step };
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
