/** The replay of a finished game, as the address says: …#replay opens it. */
import type { OverRoom, Room } from '@tictactoe/shared/room';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { positionAfter, type Step } from './replay.ts';

export const replayHash = '#replay';

export type Replay = { room: OverRoom; position: number; step: (step: Step) => void };

/** `null` while there is none, or none that was asked for. */
export function useReplay(room: Room | null): Replay | null {
  const isAsked = useSyncExternalStore(subscribe, () => location.hash === replayHash);
  const [position, setPosition] = useState(0);
  const isPlayedOut = room?.status === 'over' && room.moves.length > 0;
  useEffect(() => {
    // A new round ends it, and the next result is to be seen as such.
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

/** Changes the address and nothing else: it is the same page, with the same way back. */
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
