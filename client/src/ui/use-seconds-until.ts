/** Counts down to a moment of the servers' clock. */
import { useEffect, useState } from 'react';

const tickMs = 200;

/** Whole seconds left, never below zero; `null` if `at` is. */
export function useSecondsUntil(at: number | null, clockAheadMs: number): number | null {
  const [seconds, setSeconds] = useState<number | null>(null);
  useEffect(() => {
    const look = () => setSeconds(at === null ? null : secondsUntil(at - clockAheadMs));
    look();
    if (at === null) return;
    const timer = setInterval(look, tickMs);
    return () => clearInterval(timer);
  }, [at, clockAheadMs]);
  return at === null ? null : seconds;
}

const secondsUntil = (moment: number) => Math.max(0, Math.ceil((moment - Date.now()) / 1000));
