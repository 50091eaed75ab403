/** The React hook that steps through the moves of a finished game, at first after the last one. */
import { useCallback, useEffect, useState } from 'react';
import { positionAfter, type Step } from './replay.ts';

/** How long each move is shown while it plays by itself. */
const moveShownMs = 800;

export type ReplaySteps = {
  /** The number of moves shown. */
  position: number;
  /** Whether it goes on by itself. */
  isRunning: boolean;
  step: (step: Step) => void;
  /** Starts, from the first move if it is at the end, or stops. */
  toggle: () => void;
};

export function useReplaySteps(moves: number): ReplaySteps & { reset: () => void } {
  const [position, setPosition] = useState(Number.POSITIVE_INFINITY);
  const [isRunning, setIsRunning] = useState(false);
  const shown = Math.min(position, moves);
  useEffect(() => {
    if (!isRunning) return;
    if (shown === moves) return setIsRunning(false);
    const timer = setTimeout(() => setPosition(shown + 1), moveShownMs);
    return () => clearTimeout(timer);
  }, [isRunning, shown, moves]);
  const reset = useCallback(() => {
    setPosition(Number.POSITIVE_INFINITY);
    setIsRunning(false);
  }, []);

  return {
    position: shown,
    isRunning,
    step(wanted) {
      setIsRunning(false);
      setPosition((now) => positionAfter(wanted, Math.min(now, moves), moves));
    },
    toggle() {
      if (!isRunning && shown === moves) setPosition(0);
      setIsRunning(!isRunning);
    },
    reset,
  };
}
