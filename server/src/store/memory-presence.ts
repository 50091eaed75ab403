/** Presence for a single process: what this server says is all there is. */
import type { PresenceStore, ServerStats } from './presence-store.ts';

export function createMemoryPresence(serverName: string): PresenceStore {
  let version = 0;
  let readStats = (): ServerStats => ({ players: 0, games: 0 });
  return {
    async announce(_roomId, attendance) {
      version++;
      return { version, servers: attendance === null ? [] : [{ name: serverName, attendance }] };
    },
    onDisruption() {
      // No other server, nothing to lose.
    },
    reportStats(read) {
      readStats = read;
    },
    totals: () => readStats(),
    async close() {},
  };
}
