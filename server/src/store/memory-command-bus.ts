/** The command bus of a single process. */
import type { CommandBus } from './command-bus.ts';

export function createMemoryCommandBus(): CommandBus {
  const listeners = new Set<(batch: string) => void>();
  return {
    publish(batch) {
      for (const listener of listeners) listener(batch);
    },
    async follow(listener) {
      listeners.add(listener);
      return async () => void listeners.delete(listener);
    },
  };
}
