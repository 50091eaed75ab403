/**
 * Keeps rooms closed while Redis may hold less than it once did [R10].
 *
 * Each slot has a gate, a key that says for which start and promotion of Redis, and in which lineage, it was
 * opened; commits look at it within their script. So a Redis that was restarted, promoted or emptied refuses every
 * commit, from any server, noticed or not, until a server that has put its copies back, and waited for the
 * others to do so, opens it in a new lineage. See docs/decisions/0006-gate-names-its-start.md.
 */

import { StoreUnavailable } from '../errors.ts';
import type { Log } from '../ops/log.ts';
import type { RecoveryListener } from '../rooms/room-store.ts';
import type { RedisConnection } from './redis-connection.ts';
import { gateKeys, gateNumber } from './redis-keys.ts';
import { readScript } from './redis-script.ts';

const openScript = readScript('open-gate.lua');

/** How long servers have to put their copies back: several times the longest pause between two attempts to reconnect. */
const settlingMs = 1500;
const retryMs = 250;

export type GateOptions = {
  redis: Pick<RedisConnection, 'eval' | 'onReturn' | 'onPulse' | 'now'>;
  /** Called before rooms are open again: games could not go on meanwhile. */
  onInterrupted: () => Promise<void>;
  log: Log;
};

export function createRecoveryGate({ redis, onInterrupted, log }: GateOptions) {
  /** By slot; as last known. */
  let lineages: string[] = gateKeys.map(() => '0');
  let isOpen = false;
  let hasBeenOpen = false;
  let isClosed = false;
  let attempt = 0;
  let listener: RecoveryListener = { restoreCopies: async () => {}, onOpen: () => {} };

  /** Per slot the lineage in which it is open, or null; opens it as `next` unless that is empty. */
  const askAll = async (next: string): Promise<(string | null)[]> => {
    const found: (string | null)[] = [];
    // One after the other: what may be under way at once is bounded.
    for (const key of gateKeys)
      found.push((await redis.eval(openScript, [key], [next])) as string | null);
    return found;
  };
  const open = async () => {
    let wasInterrupted = hasBeenOpen;
    isOpen = false;
    const mine = ++attempt;
    const isStale = () => isClosed || mine !== attempt;
    try {
      await listener.restoreCopies();
      let found = await askAll('');
      if (found.includes(null)) {
        wasInterrupted = true;
        await new Promise((resolve) => setTimeout(resolve, settlingMs));
        if (isStale()) return;
        found = await askAll(String(redis.now()));
      }
      if (wasInterrupted) await onInterrupted();
      if (isStale()) return;
      lineages = found.map(String);
      isOpen = true;
      hasBeenOpen = true;
      log.info({ lineage: lineages[0] }, 'room store ready');
      listener.onOpen();
    } catch (error) {
      if (isStale()) return;
      log.debug({ err: error }, 'room store not ready yet');
      setTimeout(() => {
        if (!isStale()) void open();
      }, retryMs);
    }
  };
  redis.onReturn(open);
  // A Redis that was emptied, or demoted and promoted, without anybody having committed anything since.
  redis.onPulse(({ lineage }) => {
    if (isOpen && lineage !== lineages[0]) void open();
  });

  return {
    isOpen: () => isOpen,
    /** Throws `StoreUnavailable` while it is closed. */
    check: () => {
      if (!isOpen) throw new StoreUnavailable('Redis has just come back');
    },
    /** The lineage in which the room's slot is open, as last known: what commits in it belong to. */
    lineageOf: (roomId: string): string => lineages[gateNumber(roomId)] as string,
    onReturn: (recovery: RecoveryListener) => {
      listener = recovery;
    },
    /** To be called when a commit finds it closed. */
    foundClosed(cause: unknown): StoreUnavailable {
      if (isOpen) void open();
      return new StoreUnavailable('Redis has come back and maybe lost data', { cause });
    },
    close: () => {
      isClosed = true;
    },
  };
}

/** A commit that found the gate closed, or open in another lineage. */
export const isGateClosed = (error: unknown): boolean =>
  error instanceof Error && error.message.startsWith('GATE ');
