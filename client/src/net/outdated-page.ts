/** Whether a server has refused this page as too old to be served [R12], and none has taken it since. */
import { useSyncExternalStore } from 'react';

let isOutdated = false;
const listeners = new Set<() => void>();

export function setOutdated(now: boolean): void {
  if (now === isOutdated) return;
  isOutdated = now;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const useOutdated = (): boolean => useSyncExternalStore(subscribe, () => isOutdated);
