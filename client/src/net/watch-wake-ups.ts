/** Notices when a page may have missed something: it was hidden, asleep or without a network. */

export type WakeUps = { awake: () => void; networkLost: () => void };

/** Returns what stops watching. */
export function watchWakeUps({ awake, networkLost }: WakeUps): () => void {
  const shown = () => {
    if (document.visibilityState === 'visible') awake();
  };
  document.addEventListener('visibilitychange', shown);
  addEventListener('online', awake);
  addEventListener('offline', networkLost);
  return () => {
    document.removeEventListener('visibilitychange', shown);
    removeEventListener('online', awake);
    removeEventListener('offline', networkLost);
  };
}
