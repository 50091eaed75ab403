/** For a run that is interrupted: whatever is running, ended without leaving files. */
const running = new Set<() => Promise<void>>();

/** Returns what to call once it has been ended the usual way. */
export function endIfInterrupted(stop: () => Promise<void>): () => void {
  running.add(stop);
  return () => void running.delete(stop);
}

export const stopAll = () => Promise.all([...running].map((stop) => stop()));
