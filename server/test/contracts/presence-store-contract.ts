/** What every presence store must do: the picture of a room, the servers and what they say of themselves. */
import type { ServerReport } from '@tictactoe/shared/http-api';
import { describe, expect, test, vi } from 'vitest';
import type { PresenceStore } from '../../src/presence/presence-store.ts';

const roomId = 'P000000001';
const player = 'a'.repeat(16);
const report: ServerReport = {
  ...{ name: 'server-1', version: '1', startedAt: 0, isDraining: false, isReady: true },
  ...{
    sockets: 3,
    games: 1.5,
    rooms: 1,
    streams: 0,
    clusterStreams: 0,
    moves: 0,
    movesPerSecond: 0,
  },
  ...{ eventLoopDelayMs: 0, onTime: 0, late: 0, dropped: 0 },
};

/** `name`: of the server, as its engine was opened for it. */
export function describePresenceStore(openPresence: () => PresenceStore, name: string): void {
  describe('presence store', () => {
    test('tells who is in a room and on which server, by a version that grows', async () => {
      const presence = openPresence();
      const attendance = { players: [player], watchers: 2 };
      const first = await presence.announce(roomId, attendance);
      expect(first.servers).toEqual([{ name, attendance }]);
      const second = await presence.announce(roomId, { players: [], watchers: 1 });
      expect(second.servers).toEqual([{ name, attendance: { players: [], watchers: 1 } }]);
      const last = await presence.announce(roomId, null);
      expect(last.servers).toEqual([]);
      expect(second.version).toBeGreaterThan(first.version);
      expect(last.version).toBeGreaterThan(second.version);
    });

    test('sums up what the living servers say of themselves', async () => {
      const presence = openPresence();
      presence.reportServer(() => ({ ...report, name }));
      await vi.waitFor(
        async () => expect(await presence.servers()).toMatchObject([{ name, sockets: 3 }]),
        20_000,
      );
      await vi.waitFor(
        () => expect(presence.totals()).toEqual({ players: 3, games: 2, clusterStreams: 0 }),
        20_000,
      );
    });

    test('[R9] says until when play was interrupted, once somebody could not be served', async () => {
      const presence = openPresence();
      await vi.waitFor(
        () => expect(presence.continuityOf(roomId).attendedUntil).toBeGreaterThan(0),
        20_000,
      );
      const { interruptedUntil } = presence.continuityOf(roomId);
      presence.recordInterruption(roomId);
      await vi.waitFor(
        () =>
          expect(presence.continuityOf(roomId).interruptedUntil).toBeGreaterThan(interruptedUntil),
        20_000,
      );
    });
  });
}
