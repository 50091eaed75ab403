/** Presence for a single process: what this server says is all there is. */
import type { PresenceStore } from './presence-store.ts';

export function createMemoryPresence(serverName: string): PresenceStore {
  let version = 0;
  return {
    async announce(_roomId, attendance) {
      version++;
      return { version, servers: attendance === null ? [] : [{ name: serverName, attendance }] };
    },
    onDisruption() {
      // No other server, nothing to lose.
    },
    async close() {},
  };
}
