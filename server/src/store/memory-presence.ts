/** Presence for a single process: what this server says is all there is. */
import type { ServerReport } from '@tictactoe/shared/http-api';
import type { PresenceStore } from './presence-store.ts';

export function createMemoryPresence(serverName: string): PresenceStore {
  let version = 0;
  let report: () => ServerReport | null = () => null;
  return {
    async announce(_roomId, attendance) {
      version++;
      return { version, servers: attendance === null ? [] : [{ name: serverName, attendance }] };
    },
    onDisruption() {
      // No other server, nothing to lose.
    },
    reportServer(read) {
      report = read;
    },
    totals() {
      const { sockets = 0, games = 0 } = report() ?? {};
      return { players: sockets, games: Math.round(games) };
    },
    servers: () => [report()].filter((each) => each !== null),
    async close() {},
  };
}
