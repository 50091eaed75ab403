/** Presence for a single process: what this server says is all there is. */
import type { ServerReport } from '@tictactoe/shared/http-api';
import { type PresenceStore, renewMs } from '../presence/presence-store.ts';

export function createMemoryPresence(serverName: string): PresenceStore {
  let version = 0;
  let interruptedUntil = 0;
  let lookedAt = Date.now();
  /** A process that hangs, or a machine that sleeps, is no server to play on. */
  const timer = setInterval(() => {
    const now = Date.now();
    if (now - lookedAt > 2 * renewMs) interruptedUntil = now;
    lookedAt = now;
  }, renewMs).unref();
  let report: () => ServerReport | null = () => null;
  return {
    async announce(_roomId, attendance) {
      version++;
      return { version, servers: attendance === null ? [] : [{ name: serverName, attendance }] };
    },
    onDisruption() {
      // No other server, nothing to lose.
    },
    continuityOf: () => ({ interruptedUntil, attendedUntil: lookedAt }),
    recordInterruption() {
      interruptedUntil = Date.now();
    },
    reportServer(read) {
      report = read;
    },
    totals() {
      const { sockets = 0, games = 0, clusterStreams = 0 } = report() ?? {};
      return { players: sockets, games: Math.round(games), clusterStreams };
    },
    servers: async () => [report()].filter((each) => each !== null),
    peers: () => [],
    async close() {
      clearInterval(timer);
    },
  };
}
