/**
 * Keeps rooms closed while Redis may hold less than it once did [R10].
 *
 * Each group of rooms has a gate, a key that says for which start and promotion of Redis, and in which lineage, it was
 * opened; commits look at it within their script. So a Redis that was restarted, promoted or emptied refuses every
 * commit, from any server, noticed or not, until a server that has put its copies back, and waited for the
 * others to do so, opens it in a new lineage. So does one that a slot has been moved to. The gates of one shard have
 * nothing to do with those of another [R13]. See docs/decisions/0011-gate-and-fence-per-shard.md.
 */

import { StoreUnavailable } from '../errors.ts';
import type { Log } from '../ops/log.ts';
import type { RecoveryListener } from '../rooms/room-store.ts';
import type { RedisConnection } from './redis-connection.ts';
import type { RedisNode } from './redis-node.ts';
import { readScript } from './redis-script.ts';

const openScript = readScript('open-gate.lua');

/** How long servers have to put their copies back: several times the longest pause between two attempts to reconnect. */
const settlingMs = 1500;
const retryMs = 250;

export type GateOptions = {
  redis: Pick<
    RedisConnection,
    'keys' | 'eval' | 'homeOf' | 'groupsAt' | 'onReach' | 'onPulse' | 'now'
  >;
  /** Called before rooms are open again: games in these groups could not go on meanwhile. */
  onInterrupted: (groups: readonly number[]) => Promise<void>;
  log: Log;
};

/** What is known of a group's gate. */
type Gate = {
  lineage: string;
  /** Where it is open; null while it is closed. */
  openAt: RedisNode | null;
  hasBeenOpen: boolean;
  /** Which attempt to open it counts. */
  attempt: number;
};

export function createRecoveryGate({ redis, onInterrupted, log }: GateOptions) {
  const { keys, homeOf } = redis;
  const gates = keys.gates.map(
    (): Gate => ({ lineage: '0', openAt: null, hasBeenOpen: false, attempt: 0 }),
  );
  const gateAt = (group: number): Gate => gates[group] as Gate;
  let isClosed = false;
  let attempts = 0;
  let listener: RecoveryListener = { restoreCopies: async () => {}, onOpen: () => {} };

  /** For each group of one Redis the lineage in which it is open, or ''; opens it as `next` unless that is empty. */
  const askGates = async (groups: readonly number[], next: string): Promise<string[]> => {
    const [first, ...others] = groups.map((group) => keys.gates[group] as string);
    return (await redis.eval(openScript, [first as string], [next, ...others])) as string[];
  };

  /** All groups are of one Redis. */
  const openAt = async (home: RedisNode, groups: readonly number[]): Promise<void> => {
    let wasInterrupted = groups.some((group) => gateAt(group).hasBeenOpen);
    const mine = ++attempts;
    for (const group of groups) Object.assign(gateAt(group), { openAt: null, attempt: mine });
    /** Those that nobody has begun to open anew meanwhile. */
    const left = (): number[] =>
      isClosed ? [] : groups.filter((group) => gateAt(group).attempt === mine);
    const isLeft = (roomId: string): boolean => gateAt(keys.groupOf(roomId)).attempt === mine;
    try {
      if (!home.isUp()) throw new StoreUnavailable('Redis is out of reach');
      await listener.restoreCopies(isLeft);
      let found = await askGates(groups, '');
      if (found.includes('')) {
        wasInterrupted = true;
        await new Promise((resolve) => setTimeout(resolve, settlingMs));
        if (left().length === 0) return;
        found = await askGates(groups, String(redis.now()));
      }
      if (wasInterrupted) await onInterrupted(left());
      const opened = left().filter((group) => homeOf(group) === home);
      for (const [i, group] of groups.entries()) {
        if (!opened.includes(group)) continue;
        Object.assign(gateAt(group), { lineage: found[i], openAt: home, hasBeenOpen: true });
      }
      if (opened.length === 0) return;
      log.info({ redis: home.name, groups: opened.length, lineage: found[0] }, 'room store ready');
      listener.onOpen(isLeft);
    } catch (error) {
      if (left().length === 0) return;
      log.debug({ err: error, redis: home.name }, 'room store not ready yet');
      setTimeout(() => open(left()), retryMs);
    }
  };
  const open = (groups: readonly number[]): void => {
    for (const [home, there] of Map.groupBy(groups, homeOf))
      if (home !== undefined) void openAt(home, there);
  };
  redis.onReach((_, groups) => open(groups));
  // A Redis that was emptied, or demoted and promoted, without anybody having committed anything since.
  redis.onPulse((node, { gate, lineage }) => {
    const groups = redis.groupsAt(node);
    const watched = groups.find((group) => keys.gates[group] === gate);
    if (watched === undefined || gateAt(watched).openAt !== node) return;
    if (lineage !== gateAt(watched).lineage) open(groups);
  });
  const isOpen = (group: number): boolean => {
    const { openAt: home } = gateAt(group);
    return home !== null && home === homeOf(group);
  };

  return {
    /** Whether the group's rooms can be loaded and committed, as far as data may have been lost. */
    isOpen,
    /** Throws `StoreUnavailable` while the room's gate is closed. */
    check: (roomId: string): void => {
      if (!isOpen(keys.groupOf(roomId))) throw new StoreUnavailable('Redis has just come back');
    },
    /** The lineage in which the room's gate is open, as last known: what commits in it belong to. */
    lineageOf: (roomId: string): string => gateAt(keys.groupOf(roomId)).lineage,
    onReturn: (recovery: RecoveryListener) => {
      listener = recovery;
    },
    /** To be called when a commit finds it closed. */
    foundClosed(roomId: string, cause: unknown): StoreUnavailable {
      const group = keys.groupOf(roomId);
      const home = homeOf(group);
      // What has befallen one has befallen all that are there.
      if (isOpen(group) && home !== undefined) open(redis.groupsAt(home));
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
