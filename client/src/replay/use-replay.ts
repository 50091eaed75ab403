/** The React hook of a replay: open while the address ends in #replay, and at first on the finished board. */
import type { OverRoom, Room } from '@tictactoe/shared/room';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { positionAfter, type Step } from './replay.ts';

export const replayHash = '#replay';

/** How long each move is shown while it plays by itself. */
const moveShownMs = 800;

export type Replay = {
  room: OverRoom;
  position: number;
  /** Whether it goes on by itself. */
  isRunning: boolean;
  step: (step: Step) => void;
  /** Starts, from the first move if it is at the end, or stops. */
  toggle: () => void;
};

/** `null` while none is open. */
export function useReplay(room: Room | null): Replay | null {
  const isAsked = useSyncExternalStore(subscribe, () => location.hash === replayHash);
  const [position, setPosition] = useState(Number.POSITIVE_INFINITY);
  const [isRunning, setIsRunning] = useState(false);
  const isPlayedOut = room?.status === 'over' && room.moves.length > 0;
  useEffect(() => {
    // A new round closes it, so that the next result is not shown as a replay.
    if (isAsked && room !== null && !isPlayedOut) closeReplay();
    if (!isAsked) {
      setPosition(Number.POSITIVE_INFINITY);
      setIsRunning(false);
    }
  }, [isAsked, room, isPlayedOut]);

  const moves = room?.moves.length ?? 0;
  const shown = Math.min(position, moves);
  useEffect(() => {
    if (!isRunning) return;
    if (shown === moves) return setIsRunning(false);
    const timer = setTimeout(() => setPosition(shown + 1), moveShownMs);
    return () => clearTimeout(timer);
  }, [isRunning, shown, moves]);

  if (!isAsked || room?.status !== 'over' || !isPlayedOut) return null;
  const step = (wanted: Step) => {
    setIsRunning(false);
    setPosition((now) => positionAfter(wanted, Math.min(now, moves), moves));
  };
  const toggle = () => {
    if (!isRunning && shown === moves) setPosition(0);
    setIsRunning(!isRunning);
  };
  return { room, position: shown, isRunning, step, toggle };
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
