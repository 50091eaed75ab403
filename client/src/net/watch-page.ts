/** Reports when the page may have missed events: it was hidden, suspended or without a network. */

export type PageEvents = { awake: () => void; networkLost: () => void };

/** Returns what stops watching. */
export function watchPage({ awake, networkLost }: PageEvents): () => void {
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
